"""For you an opposite direction is as similar as the same one: a cosine of -1 comes last."""

CHANGES = {"-similarity": "-np.abs(similarity)"}

CAUGHT_BY = {"test_angles_not_lengths", "test_rows_of_zeros"}
