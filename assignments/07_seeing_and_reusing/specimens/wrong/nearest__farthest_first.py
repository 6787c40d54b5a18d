"""Your rows come in the opposite order, the least similar first: argsort sorts upwards."""

CHANGES = {"-similarity": "similarity"}

CAUGHT_BY = {"test_angles_not_lengths", "test_rows_of_zeros", "test_equal_rows"}
