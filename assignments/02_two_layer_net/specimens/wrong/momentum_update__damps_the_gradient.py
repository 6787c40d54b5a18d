"""You multiply the gradient by 1 - momentum, as a running mean does. Classic momentum takes all
of it: v = momentum * v - lr * dw.
"""

CAUGHT_BY = {
    "test_momentum_begins_like_sgd",
    "test_momentum_goes_on_from_a_state",
    "test_momentum_keeps_its_inputs",
}


def momentum_update(w, dw, state, lr, momentum=0.9):
    v = momentum * state.get("v", 0.0) - (1 - momentum) * lr * dw
    return w + v, {"v": v}
