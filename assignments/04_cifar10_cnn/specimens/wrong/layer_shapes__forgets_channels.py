"""A filter looks at all channels of its input: K * K weights for each of them. You count one
channel.
"""

CHANGES = {"shape[0] * kernel_size": "kernel_size"}

CAUGHT_BY = {
    "test_affine_layers",
    "test_batch_norm_layers",
    "test_layers_of_size_one",
    "test_parameters_of_convolutions",
    "test_tables_of_famous_networks",
}
