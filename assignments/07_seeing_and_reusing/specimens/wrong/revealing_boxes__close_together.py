"""The best box suppresses both others: the friend is right about them."""

CHANGES = {
    (
        "tops = np.array([0.0, 2.0, 4.0])\n"
        "    boxes = np.stack([0 * tops, tops, 0 * tops + 6, tops + 8], axis=1)"
    ): "boxes = np.array([[0.0, 0, 10, 10], [1, 0, 11, 10], [2, 0, 12, 10]])",
}

CAUGHT_BY = {"test_the_friend_suppresses_too_much"}
