"""Your order depends on the length of the rows: divide the dot product by both lengths."""

CAUGHT_BY = {"test_angles_not_lengths", "test_rows_of_zeros"}


def nearest(rows, query, k):
    lengths = np.linalg.norm(rows, axis=1) * np.linalg.norm(query)
    similarity = rows @ query
    return np.argsort(-similarity, kind="stable")[:k]
