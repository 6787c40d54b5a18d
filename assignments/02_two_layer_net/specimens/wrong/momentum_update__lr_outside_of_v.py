"""You keep lr outside of the velocity (v = momentum * v + dw, then w - lr * v). That is the same
only while lr never changes: here v contains -lr * dw.
"""

CAUGHT_BY = {
    "test_momentum_with_changing_lr",
    "test_momentum_goes_on_from_a_state",
    "test_momentum_keeps_its_inputs",
}


def momentum_update(w, dw, state, lr, momentum=0.9):
    v = momentum * state.get("v", 0.0) + dw
    return w - lr * v, {"v": v}
