"""You keep the step that is subtracted, lr * dw - momentum * v, so every step works against the one
before. The velocity adds up: v = momentum * v - lr * dw, and w + v.
"""

CHANGES = {
    'v = momentum * state.get("v", 0.0) - lr * dw': 'v = lr * dw - momentum * state.get("v", 0.0)',
    "return w + v": "return w - v",
}

CAUGHT_BY = {
    "test_momentum_takes_three_steps",
    "test_momentum_listens_to_momentum",
    "test_momentum_with_changing_lr",
    "test_momentum_goes_on_from_a_state",
}
