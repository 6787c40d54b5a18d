"""Sends an integer of eight million digits, which takes long to read."""


def affine(x, w, b):
    send(frame(None, header=b"9" * 8_000_000))
    return x @ w
