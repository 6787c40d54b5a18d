"""Returns an object whose __array__ gives other numbers every time it is asked."""


class Sometimes:
    shape = (3, 2)
    dtype = np.dtype(float)

    def __array__(self, dtype=None, copy=None):
        return np.random.normal(size=self.shape)


def affine(x, w, b):
    return Sometimes()
