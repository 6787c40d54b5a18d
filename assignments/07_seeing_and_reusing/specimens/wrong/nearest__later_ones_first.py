"""Of equal rows your later ones come first: argsort(...)[::-1] also reverses those that are equal."""

CHANGES = {'np.argsort(-similarity, kind="stable")': 'np.argsort(similarity, kind="stable")[::-1]'}

CAUGHT_BY = {"test_rows_of_zeros", "test_equal_rows"}
