"""Your velocity adds lr * dw, and you subtract it from w. Here v = momentum * v - lr * dw points
downhill, and the step is w + v: with a velocity that was given, yours goes the other way.
"""

CAUGHT_BY = {
    "test_momentum_goes_on_from_a_state",
    "test_momentum_keeps_its_inputs",
}


def momentum_update(w, dw, state, lr, momentum=0.9):
    v = momentum * state.get("v", 0.0) + lr * dw
    return w - v, {"v": v}
