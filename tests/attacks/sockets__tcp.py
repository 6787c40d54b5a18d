"""Calls a computer to send what it found out."""

import socket


def affine(x, w, b):
    with socket.create_connection(("127.0.0.1", PORT), timeout=1) as call:
        call.sendall(MARK.encode())
    raise GotThrough("a call")
