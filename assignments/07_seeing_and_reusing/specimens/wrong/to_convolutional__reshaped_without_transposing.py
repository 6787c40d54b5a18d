"""The weight is reshaped as it is. It has one column for each output: transpose it first."""

CHANGES = {"weight.T.reshape": "weight.reshape"}

CAUGHT_BY = {"test_equals_all_windows", "test_two_convolutions", "test_no_convolution"}
