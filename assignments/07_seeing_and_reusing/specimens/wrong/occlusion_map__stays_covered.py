"""What was covered stays covered: every position starts from the original image."""

CHANGES = {
    "lefts = range(0, width - size + 1, stride)": (
        "lefts = range(0, width - size + 1, stride)\n    image = image.copy()"
    ),
    "covered[j, :, top : top + size, left : left + size] = value": (
        "image[:, top : top + size, left : left + size] = value\n            covered[j] = image"
    ),
}

CAUGHT_BY = {
    "test_all_places",
    "test_strides_that_leave_a_rest",
    "test_another_value",
    "test_wide_images",
}
