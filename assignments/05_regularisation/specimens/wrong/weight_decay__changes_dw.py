"""dw += decay * w changes the gradient that was handed in, and whoever uses it again decays twice.
Make a new array: dw + decay * w.
"""

CHANGES = {
    "return (1 - lr * decay) * w - lr * dw": "dw += decay * w\n    return w - lr * dw",
    "return adam_update(w, dw + decay * w, state, lr)": "dw += decay * w\n    return adam_update(w, dw, state, lr)",
}

CAUGHT_BY = {"test_weight_decay_keeps_its_inputs"}
