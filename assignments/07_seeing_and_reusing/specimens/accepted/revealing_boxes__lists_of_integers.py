"""Whole numbers in lists, and two boxes that have nothing to do with it."""

CHANGES = {
    (
        "tops = np.array([0.0, 2.0, 4.0])\n"
        "    boxes = np.stack([0 * tops, tops, 0 * tops + 6, tops + 8], axis=1)\n"
        "    return boxes, np.array([0.9, 0.8, 0.7])"
    ): (
        "boxes = [[50, 50, 60, 60], [0, 4, 10, 14], [0, 2, 10, 12], [0, 0, 10, 10], [80, 0, 90, 9]]\n"
        "    return boxes, [5, 1, 2, 3, 4]"
    ),
}
