"""Kills the parent by the call that is meant for single threads."""

HELD_BY = ["landlock", "seccomp"]

import ctypes
import os


def affine(x, w, b):
    parent = os.getppid()
    if ctypes.CDLL(None).syscall(234, parent, parent, 18) == 0:
        raise GotThrough("sent a signal to the parent")
    return x @ w
