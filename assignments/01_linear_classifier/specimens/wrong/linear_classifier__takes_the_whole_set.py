"""You take all training images in every step. A step takes the batch_size rows that
rng.integers(len(X), size=batch_size) draws.
"""

CHANGES = {"rng.integers(len(X), size=batch_size)": "np.arange(len(X))"}

CAUGHT_BY = {
    "test_fit_takes_the_steps_of_sgd",
    "test_fit_regularises",
    "test_fit_returns_the_loss_before_every_step",
    "test_fit_draws_with_replacement",
    "test_fit_goes_on_where_it_stopped",
}
