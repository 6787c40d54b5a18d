"""The penalty is decay / 2 * sum(w * w): its gradient is decay * w. The 2 would belong to a penalty
without the half.
"""

CHANGES = {
    "(1 - lr * decay) * w - lr * dw": "w - lr * (dw + 2 * decay * w)",
    "dw + decay * w": "dw + 2 * decay * w",
}

CAUGHT_BY = {"test_sgd_with_l2", "test_adam_with_l2", "test_weight_decay_keeps_its_inputs"}
