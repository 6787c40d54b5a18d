"""You return None for the state. Return the state as it came: the training loop hands it to the
next step.
"""

CAUGHT_BY = {"test_sgd_gives_the_state_back"}


def sgd_update(w, dw, state, lr):
    return w - lr * dw, None
