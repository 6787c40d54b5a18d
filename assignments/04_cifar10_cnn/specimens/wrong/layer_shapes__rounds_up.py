"""Your pooling keeps a window that hangs over the border. Sizes are rounded down: (size - window)
// stride + 1.
"""

CHANGES = {
    "sizes = [(size - window) // stride + 1 for size in shape[1:]]": (
        "sizes = [\n"
        "                -((window - size) // stride) + 1 if size >= window else 0 for size in shape[1:]\n"
        "            ]"
    ),
}

CAUGHT_BY = {"test_layers_of_size_one", "test_shapes_of_maps"}
