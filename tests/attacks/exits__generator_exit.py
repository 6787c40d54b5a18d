"""Raises an exception that is not derived from Exception."""


class Escapes(BaseException):
    pass


def affine(x, w, b):
    raise Escapes("past every handler")
