"""Your convolutions shrink every map by K - 1: the padding, (K - 1) // 2 where the layer says
nothing, is missing in the size.
"""

CHANGES = {"size + 2 * padding - kernel_size": "size - kernel_size"}

CAUGHT_BY = {
    "test_affine_layers",
    "test_batch_norm_layers",
    "test_layers_of_size_one",
    "test_shapes_of_maps",
    "test_tables_of_famous_networks",
}
