"""Closes every descriptor that it has."""

import os


def affine(x, w, b):
    os.closerange(0, 4096)
    return x @ w
