"""Your fit does not pass reg to softmax_loss, so it trains without regularisation."""

CHANGES = {
    "softmax_loss(self.W, X[rows], y[rows], reg)": "softmax_loss(self.W, X[rows], y[rows], 0.0)"
}

CAUGHT_BY = {
    "test_fit_regularises",
    "test_fit_returns_the_loss_before_every_step",
}
