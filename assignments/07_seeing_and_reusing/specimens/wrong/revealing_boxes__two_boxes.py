"""Of two boxes there is none that a suppressed one could suppress."""

CAUGHT_BY = {"test_the_friend_suppresses_too_much"}


def revealing_boxes():
    return np.array([[0.0, 0, 10, 10], [2, 0, 12, 10]]), np.array([0.9, 0.8])
