"""np.max(a, b) does not compare two arrays: its second argument is an axis. Compare them element by
element, with np.maximum(a, b) and np.minimum(a, b).
"""

CHANGES = {
    "np.maximum(boxes[:, None, :2], others[None, :, :2])": "np.max(boxes[:, None, :2], others[None, :, :2])"
}

CAUGHT_BY = {
    "test_all_pairs",
    "test_boxes_apart",
    "test_inside_and_small",
}
