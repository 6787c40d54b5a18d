"""Sends bytes that are neither JSON nor text."""


def affine(x, w, b):
    send(frame(None, header=b"\xff\xfe\x00{" * 20))
    return x @ w
