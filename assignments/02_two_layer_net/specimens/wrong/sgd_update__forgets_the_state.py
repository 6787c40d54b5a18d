"""You return w alone. The callers expect a pair: (w, state)."""

CHANGES = {"return w - lr * dw, state": "return w - lr * dw"}

CAUGHT_BY = {
    "test_sgd_goes_downhill_by_lr",
    "test_sgd_keeps_its_inputs",
}
