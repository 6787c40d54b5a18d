"""w *= ... in adamw changes the array that was handed in; make a new one."""

CHANGES = {
    "    moved, state = adam_update(w, dw, state, lr)\n    return moved - lr * decay * w, state": "    w *= 1 - lr * decay\n    moved, state = adam_update(w, dw, state, lr)\n    w += moved - w\n    return w, state"
}

CAUGHT_BY = {"test_weight_decay_keeps_its_inputs"}
