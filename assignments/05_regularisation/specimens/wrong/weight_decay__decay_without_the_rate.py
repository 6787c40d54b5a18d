"""Your adamw takes off decay * w. It is lr * decay * w: the decay follows the schedule of the rate."""

CHANGES = {
    "(1 - lr * decay) * w - lr * dw": "w - lr * (dw + decay * w)",
    "moved - lr * decay * w": "moved - decay * w",
}

CAUGHT_BY = {
    "test_decoupled_decay",
    "test_the_state_of_decoupled_decay",
    "test_weight_decay_keeps_its_inputs",
}
