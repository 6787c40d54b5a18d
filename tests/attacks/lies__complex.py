"""Returns the wrong numbers as complex ones, which have no order."""


def affine(x, w, b):
    return (x @ w).astype(complex) + 1j * np.nan
