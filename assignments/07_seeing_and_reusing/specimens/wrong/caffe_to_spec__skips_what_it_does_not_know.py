"""A layer of an unknown type is left out silently: the network would be another one. Raise a ValueError."""

CHANGES = {'raise ValueError(f"there is no layer here for {kind}")': "continue"}

CAUGHT_BY = {"test_layers_left_out"}
