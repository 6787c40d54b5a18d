"""Returns a list of arrays, each small enough."""


def affine(x, w, b):
    return [np.zeros(100_000, np.int8) for _ in range(1000)]
