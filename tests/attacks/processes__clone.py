"""Makes a process by the kernel's own call, with flags that libc never uses."""

HELD_BY = ["seccomp"]

import ctypes
import os


def affine(x, w, b):
    child = ctypes.CDLL(None).syscall(56, 17, 0, 0, 0, 0)
    if child == 0:
        os._exit(0)
    if child > 0:
        raise GotThrough("a process of its own")
    return x @ w
