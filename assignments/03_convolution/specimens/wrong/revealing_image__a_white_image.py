"""A white image and a filter of ones show the mistake in every position of the border, not in one."""

import numpy as np

CAUGHT_BY = {"test_the_friend_is_wrong"}


def revealing_image():
    return np.ones((1, 1, 5, 5)), np.ones((1, 1, 3, 3))
