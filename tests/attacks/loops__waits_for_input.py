"""Waits for somebody to type something."""


def affine(x, w, b):
    return float(input("How many points do you give me? "))
