"""A layer that is not in factors is frozen in your step. Its factor is 1."""

CHANGES = {"factors.get(layer, 1)": "factors.get(layer, 0)"}

CAUGHT_BY = {
    "test_a_factor_for_each_layer",
    "test_frozen_layers_stay",
    "test_decay_in_the_gradient",
    "test_two_steps",
}
