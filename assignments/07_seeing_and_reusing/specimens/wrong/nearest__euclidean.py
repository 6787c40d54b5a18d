"""You sort by the Euclidean distance. The cosine similarity compares directions only."""

CAUGHT_BY = {"test_angles_not_lengths", "test_rows_of_zeros"}


def nearest(rows, query, k):
    similarity = -np.linalg.norm(rows - query, axis=1)
    return np.argsort(-similarity, kind="stable")[:k]
