"""Without an h you take another step than the one in the head of the function: the default is 1e-5."""

CHANGES = {"h=1e-5": "h=1e-6"}

CAUGHT_BY = {"test_numerical_gradient_uses_h"}
