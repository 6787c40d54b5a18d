"""Your order depends on the length of the rows: divide the dot product by both lengths."""

CHANGES = {"rows @ query / np.where(lengths > 0, lengths, 1)": "rows @ query"}

CAUGHT_BY = {"test_angles_not_lengths", "test_rows_of_zeros"}
