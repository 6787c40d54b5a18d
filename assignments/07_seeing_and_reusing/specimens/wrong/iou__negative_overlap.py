"""Boxes that are apart have a negative width in common: clip it at 0 before you multiply."""

CHANGES = {"np.maximum(ends - starts, 0)": "ends - starts"}

CAUGHT_BY = {"test_all_pairs", "test_boxes_apart"}
