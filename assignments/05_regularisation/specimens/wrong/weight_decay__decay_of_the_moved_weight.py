"""Your adamw decays the weight that Adam has already moved. The formula takes decay * w with the w from
before the step.
"""

CHANGES = {
    "(1 - lr * decay) * w - lr * dw": "w - lr * (dw + decay * w)",
    "moved - lr * decay * w": "moved - lr * decay * moved",
}

CAUGHT_BY = {
    "test_decoupled_decay",
    "test_the_state_of_decoupled_decay",
    "test_weight_decay_keeps_its_inputs",
}
