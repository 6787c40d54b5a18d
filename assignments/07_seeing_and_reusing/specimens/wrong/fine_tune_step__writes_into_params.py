"""You change the arrays of params in place. Make new ones: the old network is still needed."""

CHANGES = {
    "moved[name] = w - kept[name]": ("w -= kept[name]\n        moved[name] = w"),
}

CAUGHT_BY = {
    "test_a_factor_for_each_layer",
    "test_frozen_layers_stay",
    "test_decay_in_the_gradient",
    "test_two_steps",
}
