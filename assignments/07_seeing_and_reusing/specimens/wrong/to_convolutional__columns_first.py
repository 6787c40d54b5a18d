"""Your filters are transposed: an fc reads row by row."""

CHANGES = {
    "weight.T.reshape(layer[1], channels, layer[2], layer[2])": "weight.T.reshape(layer[1], channels, layer[2], layer[2]).swapaxes(2, 3)"
}

CAUGHT_BY = {"test_equals_all_windows", "test_two_convolutions", "test_no_convolution"}
