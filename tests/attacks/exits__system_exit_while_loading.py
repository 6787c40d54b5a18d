"""Raises SystemExit while its cell is loaded."""


def affine(x, w, b):
    return x @ w


raise SystemExit(0)
