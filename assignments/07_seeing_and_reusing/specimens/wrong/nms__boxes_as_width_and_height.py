"""You read the last two numbers of a box as width and height. They are x2 and y2."""

CHANGES = {
    "overlap = iou": (
        "boxes = np.hstack([boxes[:, :2], boxes[:, :2] + boxes[:, 2:]])\n    overlap = iou"
    ),
}

CAUGHT_BY = {
    "test_a_crowd",
    "test_chain",
    "test_equal_scores",
}
