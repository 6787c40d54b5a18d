"""The border of your image is 0, so repeating it gives zeros, which is right."""

import numpy as np

CAUGHT_BY = {
    "test_the_friend_is_wrong",
}


def revealing_image():
    x = np.zeros((1, 1, 5, 5))
    x[0, 0, 1:4, 1:4] = 1.0
    return x, np.ones((1, 1, 3, 3))
