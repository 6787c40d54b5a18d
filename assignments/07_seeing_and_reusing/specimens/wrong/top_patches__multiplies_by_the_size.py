"""You multiply by the size of the receptive field. Units are jump pixels apart; the fields overlap."""

CHANGES = {"_, jump": "jump, _"}

CAUGHT_BY = {"test_first_layer", "test_behind_the_pooling", "test_wide_maps"}
