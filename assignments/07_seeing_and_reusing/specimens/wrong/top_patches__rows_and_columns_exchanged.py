"""Row and column are exchanged."""

CHANGES = {"[best, rows * jump, columns * jump]": "[best, columns * jump, rows * jump]"}

CAUGHT_BY = {
    "test_first_layer",
    "test_behind_the_pooling",
    "test_wide_maps",
    "test_equal_activations",
}
