"""Prints without an end while its cell is loaded."""


def affine(x, w, b):
    return x @ w


while True:
    print("x" * 1000)
