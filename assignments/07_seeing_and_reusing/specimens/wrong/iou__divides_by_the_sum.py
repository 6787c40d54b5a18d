"""You divide by the sum of both areas, which counts the common part twice."""

CHANGES = {"areas[:, None] + other_areas - shared": "areas[:, None] + other_areas"}

CAUGHT_BY = {"test_all_pairs", "test_boxes_apart", "test_inside_and_small"}
