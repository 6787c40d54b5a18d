"""The slope of the parabola is d / beta, not d."""

CHANGES = {"d / beta": "d"}

CAUGHT_BY = {"test_other_beta"}
