"""You update W1 and W2 only. The biases are parameters too."""

CHANGES = {"for name in net.params:": 'for name in ("W1", "W2"):'}

CAUGHT_BY = {
    "test_train_takes_one_step",
    "test_train_returns_the_losses",
}
