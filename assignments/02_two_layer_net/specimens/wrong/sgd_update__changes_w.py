"""w -= ... changes the array of the caller. Return w - lr * dw, a new one."""

CAUGHT_BY = {"test_sgd_keeps_its_inputs"}


def sgd_update(w, dw, state, lr):
    w -= lr * dw
    return w, state
