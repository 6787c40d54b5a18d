"""Asks how busy the machine is, which another submission can make it."""

HELD_BY = ["seccomp"]

import ctypes


def affine(x, w, b):
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.sysinfo(bytes(512)) == 0:
        raise GotThrough("its load")
    return x @ w
