"""Your weights start from zeros, and the task says 1e-3 * rng.standard_normal((D, C)). Zeros would
do for one layer; from stage 2 on they would not, and the draws after it differ.
"""

CHANGES = {
    "1e-3 * rng.standard_normal((X.shape[1], int(y.max()) + 1))": "np.zeros((X.shape[1], int(y.max()) + 1))"
}

CAUGHT_BY = {
    "test_fit_starts_from_small_random_weights",
    "test_fit_takes_the_steps_of_sgd",
    "test_fit_regularises",
    "test_fit_returns_the_loss_before_every_step",
    "test_fit_draws_with_replacement",
    "test_fit_goes_on_where_it_stopped",
}
