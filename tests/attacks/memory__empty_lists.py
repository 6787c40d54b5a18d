"""Returns a hundred thousand empty dicts, which are small on the way and large where they arrive."""


def affine(x, w, b):
    return [{} for _ in range(100_000)]
