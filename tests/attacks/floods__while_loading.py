"""Prints without an end while its cell is loaded."""


def affine(x, w, b):
    return x @ w + SIZE


while True:
    SIZE = print("x" * 1000)
