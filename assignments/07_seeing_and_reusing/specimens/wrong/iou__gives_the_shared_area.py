"""You return the area that two boxes share. Divide it by the area of their union."""

CHANGES = {"return shared / (areas[:, None] + other_areas - shared)": "return shared"}

CAUGHT_BY = {
    "test_all_pairs",
    "test_boxes_apart",
    "test_inside_and_small",
}
