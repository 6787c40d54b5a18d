"""Uses characters that no file can hold: halves of pairs, and the character 0."""


def affine(x, w, b):
    raise ValueError("\ud800\udfff\0\ufffe" * 20)
