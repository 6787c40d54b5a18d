"""Gives a reason of 50 million characters."""


def affine(x, w, b):
    raise ValueError("A\n" * 25_000_000)
