"""Your adam_l2 is AdamW: it takes the penalty off beside the step. Here the penalty belongs in the
gradient that Adam is given, dw + decay * w.
"""

CHANGES = {
    "(1 - lr * decay) * w - lr * dw": "w - lr * (dw + decay * w)",
    "return adam_update(w, dw + decay * w, state, lr)": (
        "moved, state = adam_update(w, dw, state, lr)\n    return moved - lr * decay * w, state"
    ),
}

CAUGHT_BY = {"test_adam_with_l2", "test_weight_decay_keeps_its_inputs"}
