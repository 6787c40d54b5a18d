"""x must have four axes: images, channels, height and width."""

import numpy as np

CAUGHT_BY = {
    "test_the_friend_is_wrong",
}


def revealing_image():
    return np.ones((1, 4, 4)), np.ones((1, 1, 3, 3))
