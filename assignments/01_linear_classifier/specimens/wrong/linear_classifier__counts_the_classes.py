"""You count the classes that occur in y, and a class of which there is no image is missing then.
The number of classes is the largest label plus 1.
"""

CHANGES = {"int(y.max()) + 1": "len(np.unique(y))"}

CAUGHT_BY = {"test_fit_starts_from_small_random_weights"}
