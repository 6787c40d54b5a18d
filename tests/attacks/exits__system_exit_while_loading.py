"""Raises SystemExit while its cell is loaded."""


def affine(x, w, b):
    return x @ w + SIZE


if SIZE := 1:
    raise SystemExit(0)
