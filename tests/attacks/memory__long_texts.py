"""Returns texts of a million characters."""


def affine(x, w, b):
    return ["x" * 10**6] * 8
