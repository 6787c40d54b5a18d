"""Leaves System V semaphores."""

import ctypes


def affine(x, w, b):
    if ctypes.CDLL(None).semget(KEY, 1, 0o1666) >= 0:
        raise GotThrough("semaphores")
    return x @ w
