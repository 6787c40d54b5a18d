"""Makes the class that a check instantiates claim memory of the grader by every NumPy protocol."""

TASK = "scaler"


class Scaler:
    __array_interface__ = {"data": (0x400000, True), "shape": (6, 2), "typestr": "<f8"}
    __array_priority__ = 1e9

    @property
    def __array_struct__(self):
        raise GotThrough("asked by NumPy")

    def fit(self, x):
        pass

    def transform(self, x):
        return self
