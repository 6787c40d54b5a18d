"""You count pixels in the areas, x2 - x1 + 1, and not in what the boxes share. Boxes are given by
their edges, and the width is x2 - x1 everywhere.
"""

CHANGES = {"one[:, 2:] - one[:, :2]": "one[:, 2:] - one[:, :2] + 1"}

CAUGHT_BY = {
    "test_all_pairs",
    "test_boxes_apart",
    "test_inside_and_small",
}
