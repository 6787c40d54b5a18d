"""w -= ... in adamw changes the array that was handed in; make a new one."""

CHANGES = {
    "moved, state = adam_update(w, dw, state, lr)\n    return moved - lr * decay * w, state": "w -= lr * decay * w\n    return adam_update(w, dw, state, lr)"
}

CAUGHT_BY = {"test_weight_decay_keeps_its_inputs"}
