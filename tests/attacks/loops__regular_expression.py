"""Hangs in a regular expression that needs exponential time."""

import re


def affine(x, w, b):
    return re.fullmatch(r"(a+)+", "a" * 60 + "b")
