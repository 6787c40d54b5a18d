"""Multiplies by a mask, also backward; keeps only the mask, and gives 1 at 0."""


def relu_forward(x):
    mask = x >= 0
    return x * mask, mask


def relu_backward(dout, cache):
    return dout * cache
