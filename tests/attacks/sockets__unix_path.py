"""Listens at a socket in the file system."""

import socket


def affine(x, w, b):
    one = socket.socket(socket.AF_UNIX)
    one.bind(f"/tmp/{MARK}")
    raise GotThrough("a socket")
