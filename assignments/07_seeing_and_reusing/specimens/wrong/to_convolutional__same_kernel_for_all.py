"""Every fc has the kernel of the first one. Behind it the maps are 1 x 1."""

CHANGES = {
    "            side = 1\n": "",
    "weight.T.reshape(layer[1], channels, layer[2], layer[2])": "np.resize(weight.T, (layer[1], channels, layer[2], layer[2]))",
}

CAUGHT_BY = {"test_equals_all_windows", "test_two_convolutions", "test_no_convolution"}
