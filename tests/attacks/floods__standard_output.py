"""Prints without an end."""


def affine(x, w, b):
    while True:
        print("All work and no play makes Jack a dull boy. " * 100)
