"""Without an h your step is not 1e-5: that is the default, h=1e-5 in the head of the function, and
it must be used.
"""

CHANGES = {"h=1e-5": "h=1e-6"}

CAUGHT_BY = {"test_numerical_gradient_uses_h"}
