"""AlexNet's pooling of 55 pixels happens to agree: 55 // 2 = 27, and there are 27 positions."""

import numpy as np

CAUGHT_BY = {
    "test_the_friend_promises_too_much",
}


def revealing_pool():
    return 55, 3, 2
