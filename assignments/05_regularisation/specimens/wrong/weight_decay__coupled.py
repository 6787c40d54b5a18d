"""Your adamw puts the decay into the gradient, so Adam divides it by its usual size, as adam_l2 does.
In AdamW the moments see dw only, and lr * decay * w is taken off beside the step.
"""

CHANGES = {
    "(1 - lr * decay) * w - lr * dw": "w - lr * (dw + decay * w)",
    (
        "moved, state = adam_update(w, dw, state, lr)\n    return moved - lr * decay * w, state"
    ): "return adam_update(w, dw + decay * w, state, lr)",
}

CAUGHT_BY = {
    "test_decoupled_decay",
    "test_the_state_of_decoupled_decay",
    "test_weight_decay_keeps_its_inputs",
}
