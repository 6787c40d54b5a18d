"""Here the friend is right: the last window ends inside the image."""

import numpy as np

CAUGHT_BY = {
    "test_the_friend_promises_too_much",
}


def revealing_pool():
    return 7, 4, 3
