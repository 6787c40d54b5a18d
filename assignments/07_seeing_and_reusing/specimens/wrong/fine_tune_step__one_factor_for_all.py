"""The factors have no effect on layers that are not frozen."""

CHANGES = {"lr * factor * gradient": "lr * gradient"}

CAUGHT_BY = {"test_a_factor_for_each_layer", "test_decay_in_the_gradient", "test_two_steps"}
