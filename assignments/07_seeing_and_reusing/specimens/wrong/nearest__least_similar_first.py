"""Your order begins with the smallest similarity: argsort sorts upwards. Sort -similarity."""

CHANGES = {"np.argsort(-similarity": "np.argsort(similarity"}

CAUGHT_BY = {
    "test_angles_not_lengths",
    "test_rows_of_zeros",
    "test_equal_rows",
}
