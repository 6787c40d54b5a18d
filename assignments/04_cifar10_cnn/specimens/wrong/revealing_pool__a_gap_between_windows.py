"""The stride must be smaller than the window, so that windows overlap."""

import numpy as np

CAUGHT_BY = {
    "test_the_friend_promises_too_much",
}


def revealing_pool():
    return 10, 2, 3
