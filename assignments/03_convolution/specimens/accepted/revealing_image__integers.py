"""Whole numbers, in an image that is not square."""

import numpy as np


def revealing_image():
    x, w = np.zeros((1, 1, 8, 3), int), np.zeros((1, 1, 3, 3), int)
    x[0, 0, 4, 0], w[0, 0, 1, 0] = -7, 5
    return x, w
