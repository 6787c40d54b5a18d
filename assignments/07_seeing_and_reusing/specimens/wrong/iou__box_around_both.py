"""You divide by the box around both, not by the union."""

CHANGES = {
    "return shared / (areas[:, None] + other_areas - shared)": (
        "low = np.minimum(boxes[:, None, :2], others[None, :, :2])\n"
        "    high = np.maximum(boxes[:, None, 2:], others[None, :, 2:])\n"
        "    return shared / np.prod(high - low, axis=2)"
    ),
}

CAUGHT_BY = {"test_all_pairs", "test_inside_and_small"}
