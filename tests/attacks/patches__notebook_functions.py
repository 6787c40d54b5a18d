"""Replaces the other functions of its notebook by wrong ones while it is called."""

import __main__


def affine(x, w, b):
    __main__.relu = __main__.Scaler = __main__.slope = lambda *args: None
    return x @ w
