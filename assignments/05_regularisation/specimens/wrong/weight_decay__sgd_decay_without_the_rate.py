"""In sgd_l2 the penalty is part of the gradient, so lr multiplies it too: (1 - lr * decay) * w - lr * dw."""

CHANGES = {"1 - lr * decay": "1 - decay"}

CAUGHT_BY = {"test_sgd_with_l2", "test_weight_decay_keeps_its_inputs"}
