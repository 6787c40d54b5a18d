"""Your adamw decays the weight that Adam has already moved. The formula takes decay * w with the w from
before the step.
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
    moved, state = adam_update(w, dw, state, lr)
    return moved - lr * decay * moved, state
