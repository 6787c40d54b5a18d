"""Your positions are the middle of the patch. Its upper left pixel is wanted."""

CHANGES = {
    "_, jump": "size, jump",
    "[best, rows * jump, columns * jump]": "[best, rows * jump + size // 2, columns * jump + size // 2]",
}

CAUGHT_BY = {"test_first_layer", "test_behind_the_pooling", "test_wide_maps"}
