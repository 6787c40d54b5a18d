"""A batch of several rows, most of them ordinary, as lists."""

import numpy as np


def revealing_scores():
    return [[0, 1000, 3], [1, 2, 3], [4.0, 4.0, 4.0]], [0, 2, 1]
