"""Returns a small structure of lists that has 2**40 leaves for whoever copies it."""


def affine(x, w, b):
    leaf = [1.0]
    for _ in range(40):
        leaf = [leaf, leaf]
    return leaf
