"""In sgd_l2 the penalty is part of the gradient, so lr multiplies it too: (1 - lr * decay) * w - lr * dw."""

CAUGHT_BY = {"test_sgd_with_l2", "test_weight_decay_keeps_its_inputs"}


def sgd_l2(w, dw, lr, decay):
    return (1 - decay) * w - lr * dw


def adam_l2(w, dw, state, lr, decay):
    return adam_update(w, dw + decay * w, state, lr)


def adamw(w, dw, state, lr, decay):
    moved, state = adam_update(w, dw, state, lr)
    return moved - lr * decay * w, state
