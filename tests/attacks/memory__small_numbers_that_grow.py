"""Returns bytes, which take eight times as much where they are compared."""


def affine(x, w, b):
    return np.zeros((3, 30_000_000), np.int8)
