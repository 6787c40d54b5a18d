"""Returns an array of a terabyte that takes eight bytes here, as all its strides are 0."""


def affine(x, w, b):
    return np.broadcast_to(np.float64(0), (10**6, 10**6))
