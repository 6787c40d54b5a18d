"""A row of zeros gives 0 / 0. Its similarity is defined as 0."""

CHANGES = {
    "rows @ query / np.where(lengths > 0, lengths, 1)": "np.where(lengths > 0, rows @ query / np.where(lengths > 0, lengths, 1), np.nan)"
}

CAUGHT_BY = {"test_rows_of_zeros"}
