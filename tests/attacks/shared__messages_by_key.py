"""Leaves a System V queue with a message in it."""

import ctypes


def affine(x, w, b):
    if ctypes.CDLL(None).msgget(KEY, 0o1666) >= 0:
        raise GotThrough("a queue")
    return x @ w
