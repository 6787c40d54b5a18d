"""Sends a number where a message is expected."""


def affine(x, w, b):
    send(frame(4.0))
    return x @ w
