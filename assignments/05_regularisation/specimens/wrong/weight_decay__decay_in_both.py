"""Your adamw decays twice: in the gradient and beside the step. The moments must see dw only."""

CAUGHT_BY = {"test_decoupled_decay", "test_the_state_of_decoupled_decay"}


def sgd_l2(w, dw, lr, decay):
    return w - lr * (dw + decay * w)


def adam_l2(w, dw, state, lr, decay):
    return adam_update(w, dw + decay * w, state, lr)


def adamw(w, dw, state, lr, decay):
    moved, state = adam_update(w, dw + decay * w, state, lr)
    return moved - lr * decay * w, state
