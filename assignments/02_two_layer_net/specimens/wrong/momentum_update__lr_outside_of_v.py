"""You keep lr outside of the velocity (v = momentum * v + dw, then w - lr * v). That is the same
only while lr never changes: here v contains -lr * dw.
"""

CHANGES = {
    'momentum * state.get("v", 0.0) - lr * dw': 'momentum * state.get("v", 0.0) + dw',
    'w + v, {"v": v}': 'w - lr * v, {"v": v}',
}

CAUGHT_BY = {
    "test_momentum_with_changing_lr",
    "test_momentum_goes_on_from_a_state",
    "test_momentum_keeps_its_inputs",
}
