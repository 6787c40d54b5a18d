"""Returns an array of records that holds both a wrong and another wrong number."""


def affine(x, w, b):
    return np.zeros((len(x), len(b)), dtype=[("one", float), ("other", float)])
