"""The decay has the wrong sign: it must make weights smaller."""

CHANGES = {
    "(1 - lr * decay) * w - lr * dw": "w - lr * (dw - decay * w)",
    "dw + decay * w": "dw - decay * w",
    "moved - lr * decay * w": "moved + lr * decay * w",
}

CAUGHT_BY = {
    "test_sgd_with_l2",
    "test_adam_with_l2",
    "test_decoupled_decay",
    "test_the_state_of_decoupled_decay",
    "test_weight_decay_keeps_its_inputs",
}
