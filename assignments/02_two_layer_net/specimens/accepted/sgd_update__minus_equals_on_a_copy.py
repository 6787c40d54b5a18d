"""In place on a copy; a new state comes back."""

CHANGES = {
    "return w - lr * dw, state": ("w = w.copy()\n    w -= lr * dw\n    return w, {}"),
}
