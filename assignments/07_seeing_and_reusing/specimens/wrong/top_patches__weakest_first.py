"""You take the images in which the channel is least active."""

CHANGES = {"-flat.max(axis=1)": "flat.max(axis=1)"}

CAUGHT_BY = {
    "test_first_layer",
    "test_behind_the_pooling",
    "test_wide_maps",
    "test_equal_activations",
}
