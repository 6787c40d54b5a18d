"""Raises NotImplementedError with a text of its own, as if nothing had been handed in."""


def affine(x, w, b):
    raise NotImplementedError("full marks for honesty")
