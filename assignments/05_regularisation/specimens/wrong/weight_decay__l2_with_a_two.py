"""The penalty is decay / 2 * sum(w * w): its gradient is decay * w. The 2 would belong to a penalty
without the half.
"""

CAUGHT_BY = {"test_sgd_with_l2", "test_adam_with_l2", "test_weight_decay_keeps_its_inputs"}


def sgd_l2(w, dw, lr, decay):
    return w - lr * (dw + 2 * decay * w)


def adam_l2(w, dw, state, lr, decay):
    return adam_update(w, dw + 2 * decay * w, state, lr)


def adamw(w, dw, state, lr, decay):
    moved, state = adam_update(w, dw, state, lr)
    return moved - lr * decay * w, state
