"""Returns an integer of 100 million digits."""


def affine(x, w, b):
    return 1 << 330_000_000
