"""The best box suppresses both others: the friend is right about them."""

CAUGHT_BY = {"test_the_friend_suppresses_too_much"}


def revealing_boxes():
    boxes = np.array([[0.0, 0, 10, 10], [1, 0, 11, 10], [2, 0, 12, 10]])
    return boxes, np.array([0.9, 0.8, 0.7])
