"""You send a 1 backward for every class. Only the logit of the label is asked for."""

CHANGES = {"0, label": "0"}

CAUGHT_BY = {"test_derivative_of_each_pixel", "test_certain_network"}
