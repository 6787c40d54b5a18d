"""Your map is transposed: its rows are rows of positions."""

CHANGES = {"return found": "return found.T"}

CAUGHT_BY = {
    "test_all_places",
    "test_strides_that_leave_a_rest",
    "test_another_value",
    "test_wide_images",
}
