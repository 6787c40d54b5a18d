"""Makes a pair of sockets."""

HELD_BY = ["seccomp"]

import socket


def affine(x, w, b):
    socket.socketpair()
    raise GotThrough("a pair of sockets")
