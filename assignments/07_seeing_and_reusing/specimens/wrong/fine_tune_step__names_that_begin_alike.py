"""A factor of conv1 reaches conv10 too: compare whole names, not their beginnings."""

CHANGES = {
    "factors.get(layer, 1)": "next((f for key, f in factors.items() if layer.startswith(key)), 1)"
}

CAUGHT_BY = {"test_a_factor_for_each_layer", "test_two_steps"}
