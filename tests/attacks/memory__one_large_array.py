"""Asks for 80 GB in one array."""


def affine(x, w, b):
    return np.ones(10**10)
