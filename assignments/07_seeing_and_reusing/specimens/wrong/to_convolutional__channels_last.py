"""You read the rows of the weight with the channels last. An fc reads channel by channel."""

CHANGES = {
    "weight.T.reshape(layer[1], channels, layer[2], layer[2])": "np.moveaxis(weight.T.reshape(layer[1], layer[2], layer[2], channels), 3, 1)"
}

CAUGHT_BY = {"test_equals_all_windows", "test_two_convolutions", "test_no_convolution"}
