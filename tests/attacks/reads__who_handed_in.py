"""Finds out by access() who is in the class."""

HELD_BY = ["seccomp"]

import ctypes


def affine(x, w, b):
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.access(f"{COURSE}/submitted/zoe".encode(), 0) == 0:
        raise GotThrough("zoe is")
    return x @ w
