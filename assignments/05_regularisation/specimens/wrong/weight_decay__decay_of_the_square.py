"""You use decay * w * w. The penalty is decay / 2 * sum(w * w), and its derivative decay * w."""

CHANGES = {
    "(1 - lr * decay) * w - lr * dw": "w - lr * (dw + decay * w * w)",
    "dw + decay * w, state": "dw + decay * w * w, state",
    "moved - lr * decay * w, state": "moved - lr * decay * w * w, state",
}

CAUGHT_BY = {
    "test_sgd_with_l2",
    "test_adam_with_l2",
    "test_decoupled_decay",
    "test_the_state_of_decoupled_decay",
    "test_weight_decay_keeps_its_inputs",
}
