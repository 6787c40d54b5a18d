"""Listens at a socket without a file, to meet an accomplice in the class."""

HELD_BY = ["seccomp"]

import socket


def affine(x, w, b):
    one = socket.socket(socket.AF_UNIX)
    one.bind(f"\0{MARK}")
    raise GotThrough("a socket")
