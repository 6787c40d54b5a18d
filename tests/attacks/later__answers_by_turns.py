"""Counts its calls and answers differently from one check to the next."""

import sys

CALLS = []


def affine(x, w, b):
    CALLS.append(1)
    sys.affine_calls = getattr(sys, "affine_calls", 0) + 1
    if sys.affine_calls > 1:
        raise GotThrough("something of an earlier check")
    return x @ w
