"""The biases of the new convolutions are not those of the old layers."""

CHANGES = {'params[f"{name}.bias"]': 'params[f"{name}.bias"] * (layer[2] > 1)'}

CAUGHT_BY = {"test_equals_all_windows", "test_two_convolutions", "test_no_convolution"}
