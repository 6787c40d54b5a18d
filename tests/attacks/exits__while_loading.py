"""Ends the process while its cell is loaded, so that no later cell is defined."""

import os


def affine(x, w, b):
    return x @ w + SIZE


SIZE = os._exit(0)
