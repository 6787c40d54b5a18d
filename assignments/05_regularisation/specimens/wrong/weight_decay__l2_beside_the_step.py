"""Your adam_l2 is AdamW: it takes the penalty off beside the step. Here the penalty belongs into the gradient that
Adam is given, dw + decay * w.
"""

CAUGHT_BY = {"test_adam_with_l2", "test_weight_decay_keeps_its_inputs"}


def sgd_l2(w, dw, lr, decay):
    return w - lr * (dw + decay * w)


def adam_l2(w, dw, state, lr, decay):
    moved, state = adam_update(w, dw, state, lr)
    return moved - lr * decay * w, state


def adamw(w, dw, state, lr, decay):
    moved, state = adam_update(w, dw, state, lr)
    return moved - lr * decay * w, state
