"""The scores must be finite numbers."""

import numpy as np

CAUGHT_BY = {
    "test_the_friends_loss_is_wrong",
}


def revealing_scores():
    return np.array([[0.0, np.inf]]), np.array([0])
