"""Aborts, which would leave a core file with everything in it."""

import os


def affine(x, w, b):
    os.abort()
