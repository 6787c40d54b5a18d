"""You return None for the state. Return the state as it came: the training loop passes it to the
next step.
"""

CHANGES = {"w - lr * dw, state": "w - lr * dw, None"}

CAUGHT_BY = {"test_sgd_gives_the_state_back"}
