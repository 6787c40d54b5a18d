"""These scores are close together: the probability of the true class is far above 1e-8."""

import numpy as np

CAUGHT_BY = {
    "test_the_friends_loss_is_wrong",
}


def revealing_scores():
    return np.array([[1.0, 2.0, 3.0]]), np.array([0])
