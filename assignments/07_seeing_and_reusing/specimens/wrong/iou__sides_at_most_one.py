"""You cut the sides of the overlap off at 1, np.clip(..., 0, 1). Boxes may have any size: only what
is below 0 becomes 0, np.maximum(..., 0).
"""

CHANGES = {"np.maximum(ends - starts, 0)": "np.clip(ends - starts, 0, 1)"}

CAUGHT_BY = {
    "test_all_pairs",
    "test_boxes_apart",
    "test_inside_and_small",
}
