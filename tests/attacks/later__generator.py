"""Returns a generator instead of the numbers."""


def affine(x, w, b):
    return (row @ w for row in x)
