"""w -= ... changes the array of the caller. Return w - lr * dw, a new one."""

CHANGES = {
    "return w - lr * dw, state": ("w -= lr * dw\n    return w, state"),
}

CAUGHT_BY = {"test_sgd_keeps_its_inputs"}
