"""Sends a datagram, which needs no connection."""

HELD_BY = ["seccomp"]

import socket


def affine(x, w, b):
    socket.socket(type=socket.SOCK_DGRAM).sendto(MARK.encode(), ("127.0.0.1", PORT))
    raise GotThrough("a datagram")
