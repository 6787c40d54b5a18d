"""Leaves System V shared memory, which outlives every process."""

import ctypes


def affine(x, w, b):
    if ctypes.CDLL(None).shmget(KEY, 100, 0o1666) >= 0:
        raise GotThrough("shared memory")
    return x @ w
