"""Of equal scores your later box comes first: argsort(...)[::-1] also reverses those that are equal."""

CHANGES = {'np.argsort(-scores, kind="stable")': 'np.argsort(scores, kind="stable")[::-1]'}

CAUGHT_BY = {"test_equal_scores"}
