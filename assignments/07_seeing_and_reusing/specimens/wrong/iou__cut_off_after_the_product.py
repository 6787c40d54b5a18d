"""Boxes that are apart in both directions have two negative lengths, and their product is positive. Cut each off at 0."""

CHANGES = {
    "np.prod(np.maximum(ends - starts, 0), axis=2)": "np.maximum(np.prod(ends - starts, axis=2), 0)"
}

CAUGHT_BY = {"test_all_pairs", "test_boxes_apart"}
