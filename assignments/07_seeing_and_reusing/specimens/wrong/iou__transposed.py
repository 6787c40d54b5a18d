"""Your table is transposed: its rows are the first boxes."""

CHANGES = {
    "shared / (areas[:, None] + other_areas - shared)": "(shared / (areas[:, None] + other_areas - shared)).T"
}

CAUGHT_BY = {"test_all_pairs", "test_boxes_apart", "test_inside_and_small"}
