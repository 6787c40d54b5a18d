"""gain / fan_in is the variance. What the draws are multiplied by is the standard deviation, its
square root.
"""

CHANGES = {"np.sqrt(gain / fan_in)": "(gain / fan_in)"}

CAUGHT_BY = {
    "test_gain",
    "test_weights_of_affine_layers",
    "test_weights_of_convolutions",
    "test_what_is_not_drawn",
}
