"""You look at the height alone. A kernel must fit across as well as down."""

CHANGES = {"min(shape)": "len(shape) == 3 and shape[1]"}

CAUGHT_BY = {"test_what_does_not_fit_is_refused"}
