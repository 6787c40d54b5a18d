"""w *= ... changes the array that was handed in; make a new one."""

CHANGES = {
    "return (1 - lr * decay) * w - lr * dw": (
        "w *= 1 - lr * decay\n    w -= lr * dw\n    return w"
    ),
}

CAUGHT_BY = {"test_weight_decay_keeps_its_inputs"}
