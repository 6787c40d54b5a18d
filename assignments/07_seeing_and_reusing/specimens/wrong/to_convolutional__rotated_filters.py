"""Your filters are rotated by 180 degrees. The layer is a cross-correlation: nothing is rotated."""

CHANGES = {
    "weight.T.reshape(layer[1], channels, layer[2], layer[2])": "weight.T.reshape(layer[1], channels, layer[2], layer[2])[:, :, ::-1, ::-1]"
}

CAUGHT_BY = {"test_equals_all_windows", "test_two_convolutions", "test_no_convolution"}
