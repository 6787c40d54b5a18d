"""Writes bytes without an end to where errors go."""

import os


def affine(x, w, b):
    while True:
        os.write(2, b"\x1b\xff\0" * 10_000)
