"""You subtract the gradient itself. The step is lr * dw."""

CAUGHT_BY = {
    "test_sgd_goes_downhill_by_lr",
    "test_sgd_keeps_its_inputs",
}


def sgd_update(w, dw, state, lr):
    return w - dw, state
