"""You add lr * dw to the velocity, which walks uphill: v = momentum * v - lr * dw."""

CHANGES = {'momentum * state.get("v", 0.0) - lr * dw': 'momentum * state.get("v", 0.0) + lr * dw'}

CAUGHT_BY = {
    "test_momentum_begins_like_sgd",
    "test_momentum_goes_on_from_a_state",
    "test_momentum_keeps_its_inputs",
}
