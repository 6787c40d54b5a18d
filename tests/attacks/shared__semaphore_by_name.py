"""Makes a semaphore that other processes can open."""

import multiprocessing


def affine(x, w, b):
    multiprocessing.Semaphore()
    raise GotThrough("a semaphore")
