"""You sort the images by the mean of their map. Its largest activation decides."""

CHANGES = {"flat.max": "flat.mean"}

CAUGHT_BY = {
    "test_first_layer",
    "test_behind_the_pooling",
    "test_wide_maps",
    "test_equal_activations",
}
