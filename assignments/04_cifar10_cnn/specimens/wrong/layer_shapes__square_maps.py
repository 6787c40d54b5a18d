"""You compute one side and take it for both. Images need not be square: height and width go
through the formula each by itself.
"""

CHANGES = {
    "(out_channels, *sizes)": "(out_channels, sizes[0], sizes[0])",
    "(shape[0], *sizes)": "(shape[0], sizes[0], sizes[0])",
}

CAUGHT_BY = {"test_affine_layers", "test_layers_of_size_one", "test_shapes_of_maps"}
