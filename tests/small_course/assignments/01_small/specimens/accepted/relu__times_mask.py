"""A product with the mask of the positive numbers."""


def relu(x):
    return x * (x > 0)
