"""Returns a view of memory that it can still write."""


def affine(x, w, b):
    return memoryview(x @ w)
