"""Your velocity is a running average of gradients, momentum * v + (1 - momentum) * dw, and lr comes
later. Here v is the step itself: v = momentum * v - lr * dw, and w + v.
"""

CHANGES = {
    'momentum * state.get("v", 0.0) - lr * dw': 'momentum * state.get("v", 0.0) + (1 - momentum) * dw',
    "return w + v": "return w - lr * v",
}

CAUGHT_BY = {
    "test_momentum_begins_like_sgd",
    "test_momentum_goes_on_from_a_state",
    "test_momentum_keeps_its_inputs",
}
