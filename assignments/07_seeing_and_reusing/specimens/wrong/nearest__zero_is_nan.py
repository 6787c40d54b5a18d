"""A row of zeros gives 0 / 0. Its similarity is 0, between acute and obtuse angles."""

CAUGHT_BY = {"test_rows_of_zeros"}


def nearest(rows, query, k):
    lengths = np.linalg.norm(rows, axis=1) * np.linalg.norm(query)
    similarity = np.where(lengths > 0, rows @ query / np.where(lengths > 0, lengths, 1), np.nan)
    return np.argsort(-similarity, kind="stable")[:k]
