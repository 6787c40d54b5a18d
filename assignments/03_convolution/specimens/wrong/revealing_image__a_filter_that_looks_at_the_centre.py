"""Your filter only looks at the centre of its window, which is never in the padding."""

import numpy as np

CAUGHT_BY = {
    "test_the_friend_is_wrong",
}


def revealing_image():
    w = np.zeros((1, 1, 3, 3))
    w[0, 0, 1, 1] = 1.0
    return np.ones((1, 1, 5, 5)), w
