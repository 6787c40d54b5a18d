"""You call net.loss with 0 in place of reg."""

CHANGES = {"net.loss(X[rows], y[rows], reg)": "net.loss(X[rows], y[rows], 0.0)"}

CAUGHT_BY = {
    "test_train_hands_on_reg",
    "test_train_returns_the_losses",
}
