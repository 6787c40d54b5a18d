"""Lists of whole numbers."""

import numpy as np


def revealing_gradient():
    return [[-3, 5], [7, 2]], [[4, -4], [1, -1]]
