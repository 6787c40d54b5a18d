"""Opens a port to be called at."""

import socket


def affine(x, w, b):
    socket.create_server(("127.0.0.1", 0))
    raise GotThrough("a port")
