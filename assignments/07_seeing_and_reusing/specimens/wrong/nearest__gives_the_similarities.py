"""You return the similarities. The indices of the rows are asked for."""

CHANGES = {'np.argsort(-similarity, kind="stable")[:k]': "-np.sort(-similarity)[:k]"}

CAUGHT_BY = {
    "test_angles_not_lengths",
    "test_rows_of_zeros",
    "test_equal_rows",
}
