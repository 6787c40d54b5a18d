"""Leaves a POSIX message queue under a name."""

import ctypes


def affine(x, w, b):
    if ctypes.CDLL("librt.so.1").mq_open(f"/{MARK}".encode(), 0o102, 0o600, None) >= 0:
        raise GotThrough("a queue")
    return x @ w
