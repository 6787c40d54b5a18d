"""The three numbers in an array of floats."""

import numpy as np


def revealing_pool():
    return np.array([300.0, 299.0, 1.0])
