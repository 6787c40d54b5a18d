"""Gives as a reason for having no answer an integer too long to be printed."""


def affine(x, w, b):
    send(frame(message(op="unusable", why={"t": "i", "v": "f" * 65536})))
    return x @ w
