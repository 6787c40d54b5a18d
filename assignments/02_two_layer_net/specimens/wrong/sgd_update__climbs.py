"""You add lr * dw, which walks uphill. The gradient points to where the loss grows: subtract it."""

CHANGES = {"w - lr * dw, state": "w + lr * dw, state"}

CAUGHT_BY = {
    "test_sgd_goes_downhill_by_lr",
    "test_sgd_keeps_its_inputs",
}
