"""Waits for ever for a lock that it holds itself."""

import threading


def affine(x, w, b):
    lock = threading.Lock()
    lock.acquire()
    lock.acquire()
