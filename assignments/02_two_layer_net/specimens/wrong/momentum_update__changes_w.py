"""w += v changes the array of the caller. Return w + v, a new one."""

CAUGHT_BY = {"test_momentum_keeps_its_inputs"}


def momentum_update(w, dw, state, lr, momentum=0.9):
    v = momentum * state.get("v", 0.0) - lr * dw
    w += v
    return w, {"v": v}
