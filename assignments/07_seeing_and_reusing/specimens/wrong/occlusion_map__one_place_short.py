"""Your map is one position short: the last row and the last column of places are inside as well. range(0, height - size + 1, stride)."""

CHANGES = {
    "height - size + 1": "height - size",
    "width - size + 1": "width - size",
}

CAUGHT_BY = {
    "test_all_places",
    "test_strides_that_leave_a_rest",
    "test_another_value",
    "test_wide_images",
}
