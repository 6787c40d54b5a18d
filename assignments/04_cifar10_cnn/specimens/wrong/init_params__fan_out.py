"""You divide by the number of outputs. What is summed up are the inputs: C * K * K for a
convolution, D for an fc.
"""

CHANGES = {
    "before[0] * layer[2]": "shape[0] * layer[2]",
    "weight_shape = (fan_in, shape[0])": (
        "weight_shape = (fan_in, shape[0])\n                fan_in = shape[0]"
    ),
}

CAUGHT_BY = {
    "test_gain",
    "test_weights_of_affine_layers",
    "test_weights_of_convolutions",
    "test_what_is_not_drawn",
}
