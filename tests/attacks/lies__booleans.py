"""Returns True for every number."""


def affine(x, w, b):
    return np.ones((len(x), len(b)), dtype=bool)
