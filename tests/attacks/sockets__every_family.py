"""Tries every family of sockets that the kernel knows: netlink, packets, virtual machines."""

HELD_BY = ["seccomp"]

import socket


def affine(x, w, b):
    made = []
    for family in range(1, 46):
        for kind in (socket.SOCK_STREAM, socket.SOCK_DGRAM, socket.SOCK_RAW):
            try:
                socket.socket(family, kind).close()
            except OSError:
                continue
            made.append(family)
    if made:
        raise GotThrough(made)
    return x @ w
