"""Of equal rows your later ones come first: argsort(...)[::-1] also reverses those that are equal."""

CAUGHT_BY = {"test_rows_of_zeros", "test_equal_rows"}


def nearest(rows, query, k):
    lengths = np.linalg.norm(rows, axis=1) * np.linalg.norm(query)
    similarity = rows @ query / np.where(lengths > 0, lengths, 1)
    return np.argsort(similarity, kind="stable")[::-1][:k]
