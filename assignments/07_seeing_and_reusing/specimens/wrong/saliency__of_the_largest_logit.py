"""You explain the class that the network sees, not the one that is asked for."""

CHANGES = {"0, label": "0, logits.argmax()"}

CAUGHT_BY = {"test_derivative_of_each_pixel", "test_certain_network"}
