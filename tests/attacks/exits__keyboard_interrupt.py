"""Raises KeyboardInterrupt, as if the instructor had stopped the run."""


def affine(x, w, b):
    raise KeyboardInterrupt
