"""Takes a descriptor that its parent has open."""

import ctypes
import os


def affine(x, w, b):
    libc = ctypes.CDLL(None)
    parent = libc.syscall(434, os.getppid(), 0)
    if parent >= 0 and libc.syscall(438, parent, 0, 0) >= 0:
        raise GotThrough("a descriptor of the parent")
    return x @ w
