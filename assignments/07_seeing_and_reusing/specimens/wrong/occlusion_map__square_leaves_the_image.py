"""Your square begins at every multiple of the stride, and some of them end outside the image."""

CHANGES = {
    "height - size + 1": "height",
    "width - size + 1": "width",
}

CAUGHT_BY = {
    "test_all_places",
    "test_strides_that_leave_a_rest",
    "test_another_value",
    "test_wide_images",
}
