"""The middle box is the best one, and it is kept: whatever it suppresses, it suppresses rightly."""

CAUGHT_BY = {"test_the_friend_suppresses_too_much"}


def revealing_boxes():
    boxes = np.array([[0.0, 0, 10, 10], [2, 0, 12, 10], [4, 0, 14, 10]])
    return boxes, np.array([0.7, 0.9, 0.8])
