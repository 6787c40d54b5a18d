"""Your batches do not come from the rng that fit is given, so a training cannot be repeated or
varied. Draw with rng.integers, and make no generator of your own.
"""

CHANGES = {"rng.integers": "np.random.default_rng(0).integers"}

CAUGHT_BY = {
    "test_fit_takes_the_steps_of_sgd",
    "test_fit_regularises",
    "test_fit_returns_the_loss_before_every_step",
    "test_fit_draws_with_replacement",
    "test_fit_goes_on_where_it_stopped",
}
