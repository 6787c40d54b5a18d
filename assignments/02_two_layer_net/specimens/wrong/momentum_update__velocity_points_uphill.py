"""Your velocity adds lr * dw, and you subtract it from w. Here v = momentum * v - lr * dw points
downhill, and the step is w + v: from a given velocity, yours goes the other way.
"""

CHANGES = {
    'momentum * state.get("v", 0.0) - lr * dw': 'momentum * state.get("v", 0.0) + lr * dw',
    'w + v, {"v": v}': 'w - v, {"v": v}',
}

CAUGHT_BY = {
    "test_momentum_goes_on_from_a_state",
    "test_momentum_keeps_its_inputs",
}
