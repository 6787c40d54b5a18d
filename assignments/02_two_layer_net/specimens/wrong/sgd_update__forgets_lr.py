"""You subtract the gradient itself. The step is lr * dw."""

CHANGES = {"w - lr * dw, state": "w - dw, state"}

CAUGHT_BY = {
    "test_sgd_goes_downhill_by_lr",
    "test_sgd_keeps_its_inputs",
}
