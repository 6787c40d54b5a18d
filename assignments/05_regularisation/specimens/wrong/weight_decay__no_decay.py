"""Your three rules ignore decay."""

CAUGHT_BY = {
    "test_sgd_with_l2",
    "test_adam_with_l2",
    "test_decoupled_decay",
    "test_the_state_of_decoupled_decay",
    "test_weight_decay_keeps_its_inputs",
}


def sgd_l2(w, dw, lr, decay):
    return w - lr * dw


def adam_l2(w, dw, state, lr, decay):
    return adam_update(w, dw, state, lr)


def adamw(w, dw, state, lr, decay):
    return adam_update(w, dw, state, lr)
