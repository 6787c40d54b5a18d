"""Your adamw decays twice: in the gradient and beside the step. The moments must see dw only."""

CHANGES = {
    "(1 - lr * decay) * w - lr * dw": "w - lr * (dw + decay * w)",
    "adam_update(w, dw, state, lr)": "adam_update(w, dw + decay * w, state, lr)",
}

CAUGHT_BY = {"test_decoupled_decay", "test_the_state_of_decoupled_decay"}
