"""You add lr * dW, which walks uphill, and the loss grows. The gradient points to where the loss
grows: subtract it.
"""

CHANGES = {"self.W - lr * dW": "self.W + lr * dW"}

CAUGHT_BY = {
    "test_fit_takes_the_steps_of_sgd",
    "test_fit_regularises",
    "test_fit_returns_the_loss_before_every_step",
    "test_fit_draws_with_replacement",
    "test_fit_goes_on_where_it_stopped",
    "test_a_trained_classifier_is_right",
}
