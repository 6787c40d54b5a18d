"""Every fc became a 1 x 1 convolution. The first one sees the whole map."""

CHANGES = {
    "[numbers[0], side]": "[numbers[0], 1]",
    "weight.T.reshape(layer[1], channels, layer[2], layer[2])": "np.resize(weight.T, (layer[1], channels, 1, 1))",
}

CAUGHT_BY = {"test_equals_all_windows", "test_two_convolutions", "test_no_convolution"}
