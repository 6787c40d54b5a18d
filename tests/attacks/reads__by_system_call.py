"""Opens a check with the kernel's own call, past everything that Python could check."""

HELD_BY = ["landlock"]

import ctypes


def affine(x, w, b):
    path = f"{COURSE}/assignments/01_small/checks/hidden/test_affine.py".encode()
    if ctypes.CDLL(None).syscall(257, -100, path, 0) >= 0:
        raise GotThrough("a check")
    return x @ w
