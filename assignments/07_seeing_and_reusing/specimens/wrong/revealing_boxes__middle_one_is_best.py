"""The middle box is the best one, and it is kept: whatever it suppresses, it suppresses rightly."""

CHANGES = {
    (
        "tops = np.array([0.0, 2.0, 4.0])\n"
        "    boxes = np.stack([0 * tops, tops, 0 * tops + 6, tops + 8], axis=1)\n"
        "    return boxes, np.array([0.9, 0.8, 0.7])"
    ): (
        "boxes = np.array([[0.0, 0, 10, 10], [2, 0, 12, 10], [4, 0, 14, 10]])\n"
        "    return boxes, np.array([0.7, 0.9, 0.8])"
    ),
}

CAUGHT_BY = {"test_the_friend_suppresses_too_much"}
