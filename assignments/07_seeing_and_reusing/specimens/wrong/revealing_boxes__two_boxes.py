"""Of two boxes there is none that a suppressed one could suppress."""

CHANGES = {
    (
        "tops = np.array([0.0, 2.0, 4.0])\n"
        "    boxes = np.stack([0 * tops, tops, 0 * tops + 6, tops + 8], axis=1)\n"
        "    return boxes, np.array([0.9, 0.8, 0.7])"
    ): "return np.array([[0.0, 0, 10, 10], [2, 0, 12, 10]]), np.array([0.9, 0.8])",
}

CAUGHT_BY = {"test_the_friend_suppresses_too_much"}
