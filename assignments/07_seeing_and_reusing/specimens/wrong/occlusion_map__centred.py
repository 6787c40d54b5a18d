"""Your square is centred on its position. Its upper left corner is there."""

CHANGES = {
    "covered[j, :, top : top + size, left : left + size] = value": (
        "t, s = max(0, top - size // 2), max(0, left - size // 2)\n"
        "            covered[j, :, t : top - size // 2 + size, s : left - size // 2 + size] = value"
    ),
}

CAUGHT_BY = {
    "test_all_places",
    "test_strides_that_leave_a_rest",
    "test_another_value",
    "test_wide_images",
}
