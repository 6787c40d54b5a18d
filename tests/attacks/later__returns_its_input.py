"""Returns the very array that it was given, hoping that something fills it in."""


def affine(x, w, b):
    return x
