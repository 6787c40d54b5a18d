"""You weight the step with 1 - momentum. Classic momentum adds the whole of it: v = momentum * v -
lr * dw.
"""

CHANGES = {'state.get("v", 0.0) - lr * dw': 'state.get("v", 0.0) - (1 - momentum) * lr * dw'}

CAUGHT_BY = {
    "test_momentum_begins_like_sgd",
    "test_momentum_goes_on_from_a_state",
    "test_momentum_keeps_its_inputs",
}
