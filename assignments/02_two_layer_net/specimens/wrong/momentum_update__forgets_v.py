"""You do not hand on the velocity, so each step begins anew and it is SGD. Return {"v": v} with the
new v.
"""

CAUGHT_BY = {
    "test_momentum_takes_three_steps",
    "test_momentum_listens_to_momentum",
    "test_momentum_with_changing_lr",
    "test_momentum_goes_on_from_a_state",
}


def momentum_update(w, dw, state, lr, momentum=0.9):
    v = momentum * state.get("v", 0.0) - lr * dw
    return w + v, state
