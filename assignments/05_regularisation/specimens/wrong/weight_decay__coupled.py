"""Your adamw puts the decay into the gradient, so Adam divides it by its usual size, as adam_l2 does.
In AdamW the moments see dw only, and lr * decay * w is taken off beside the step.
"""

CAUGHT_BY = {
    "test_decoupled_decay",
    "test_the_state_of_decoupled_decay",
    "test_weight_decay_keeps_its_inputs",
}


def sgd_l2(w, dw, lr, decay):
    return w - lr * (dw + decay * w)


def adam_l2(w, dw, state, lr, decay):
    return adam_update(w, dw + decay * w, state, lr)


def adamw(w, dw, state, lr, decay):
    return adam_update(w, dw + decay * w, state, lr)
