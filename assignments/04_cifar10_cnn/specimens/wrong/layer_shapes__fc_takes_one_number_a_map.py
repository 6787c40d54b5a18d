"""Your fc has as many inputs as there are maps. It takes every number of every map: C * H * W of
them.
"""

CHANGES = {"int(np.prod(shape))": "shape[0]"}

CAUGHT_BY = {
    "test_affine_layers",
    "test_batch_norm_layers",
    "test_layers_of_size_one",
    "test_tables_of_famous_networks",
}
