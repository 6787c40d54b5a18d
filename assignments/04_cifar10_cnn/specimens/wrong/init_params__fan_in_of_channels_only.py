"""Your fan-in of a convolution is its number of channels. A filter sums up C * K * K numbers: all
that are under its window.
"""

CHANGES = {"before[0] * layer[2] * layer[2]": "before[0]"}

CAUGHT_BY = {
    "test_gain",
    "test_weights_of_affine_layers",
    "test_weights_of_convolutions",
    "test_what_is_not_drawn",
}
