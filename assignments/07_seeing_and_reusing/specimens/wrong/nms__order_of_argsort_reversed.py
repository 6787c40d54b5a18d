"""Of equal scores it is not always the earlier box that comes first: argsort(...)[::-1] also
reverses those that are equal, and without kind="stable" their order is left to chance.
"""

CHANGES = {'np.argsort(-scores, kind="stable")': "np.argsort(scores)[::-1]"}

CAUGHT_BY = {"test_equal_scores"}
