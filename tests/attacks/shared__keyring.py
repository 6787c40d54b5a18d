"""Leaves a secret in the kernel's keyring, which belongs to the user."""

HELD_BY = ["seccomp"]

import ctypes


def affine(x, w, b):
    description = MARK.encode()
    if ctypes.CDLL(None).syscall(248, b"user", description, b"owned", 5, -2) >= 0:
        raise GotThrough("a key")
    return x @ w
