"""You count the weights and forget the biases: every filter has one, and every output of an fc.
That is the + 1.
"""

CHANGES = {
    "out_channels * (shape[0] * kernel_size * kernel_size + 1)": "out_channels * shape[0] * kernel_size * kernel_size",
    "(int(np.prod(shape)) + 1) * numbers[0]": "int(np.prod(shape)) * numbers[0]",
}

CAUGHT_BY = {
    "test_affine_layers",
    "test_batch_norm_layers",
    "test_layers_of_size_one",
    "test_parameters_of_convolutions",
    "test_tables_of_famous_networks",
}
