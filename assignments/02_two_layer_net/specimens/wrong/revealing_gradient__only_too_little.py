"""Here the friend's gradient only passes too little. Where x is negative and dout positive it passes too much."""

import numpy as np

CAUGHT_BY = {
    "test_both_mistakes_show",
}


def revealing_gradient():
    return np.array([[1.0, 2.0]]), np.array([[-1.0, 2.0]])
