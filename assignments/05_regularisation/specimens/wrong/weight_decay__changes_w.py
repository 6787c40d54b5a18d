"""w *= ... changes the array that was handed in; make a new one."""

CAUGHT_BY = {"test_weight_decay_keeps_its_inputs"}


def sgd_l2(w, dw, lr, decay):
    w *= 1 - lr * decay
    w -= lr * dw
    return w


def adam_l2(w, dw, state, lr, decay):
    return adam_update(w, dw + decay * w, state, lr)


def adamw(w, dw, state, lr, decay):
    moved, state = adam_update(w, dw, state, lr)
    return moved - lr * decay * w, state
