"""Your weights have the gain 2 whatever is asked for: use the argument."""

CHANGES = {"np.sqrt(gain / fan_in)": "np.sqrt(2 / fan_in)"}

CAUGHT_BY = {"test_gain"}
