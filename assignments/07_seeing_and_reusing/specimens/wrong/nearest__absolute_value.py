"""For you an opposite direction is as similar as the same one: a cosine of -1 comes last."""

CAUGHT_BY = {"test_angles_not_lengths", "test_rows_of_zeros"}


def nearest(rows, query, k):
    lengths = np.linalg.norm(rows, axis=1) * np.linalg.norm(query)
    similarity = rows @ query / np.where(lengths > 0, lengths, 1)
    return np.argsort(-np.abs(similarity), kind="stable")[:k]
