"""Your history holds the loss after each step. What is asked for is the loss that softmax_loss
gave before the weights moved.
"""

CHANGES = {
    "loss, dW": "_, dW",
    "losses.append(loss)": "losses.append(softmax_loss(self.W, X[rows], y[rows], reg)[0])",
}

CAUGHT_BY = {"test_fit_returns_the_loss_before_every_step"}
