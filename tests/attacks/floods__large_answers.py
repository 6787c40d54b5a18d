"""Returns 240 MB, as much as a message holds."""


def affine(x, w, b):
    return np.zeros(30_000_000)
