"""Makes its own process open to debuggers, to be helped by an accomplice in the class."""

HELD_BY = ["seccomp"]

import ctypes


def affine(x, w, b):
    if ctypes.CDLL(None).prctl(4, 1, 0, 0, 0) == 0:
        raise GotThrough("open to debuggers")
    return x @ w
