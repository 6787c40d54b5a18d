"""You cover the first channel only: all of them are covered."""

CHANGES = {
    "covered[j, :, top : top + size, left : left + size]": "covered[j, 0, top : top + size, left : left + size]"
}

CAUGHT_BY = {
    "test_all_places",
    "test_strides_that_leave_a_rest",
    "test_another_value",
    "test_wide_images",
}
