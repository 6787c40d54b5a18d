"""Your rows come in the opposite order, the least similar first: argsort sorts upwards."""

CAUGHT_BY = {"test_angles_not_lengths", "test_rows_of_zeros", "test_equal_rows"}


def nearest(rows, query, k):
    lengths = np.linalg.norm(rows, axis=1) * np.linalg.norm(query)
    similarity = rows @ query / np.where(lengths > 0, lengths, 1)
    return np.argsort(similarity, kind="stable")[:k]
