"""You draw every row at most once for a batch. Here rows may come twice: one call
rng.integers(len(X), size=batch_size) a step.
"""

CHANGES = {"rng.integers(len(X), size=batch_size)": "rng.permutation(len(X))[:batch_size]"}

CAUGHT_BY = {
    "test_fit_takes_the_steps_of_sgd",
    "test_fit_regularises",
    "test_fit_returns_the_loss_before_every_step",
    "test_fit_draws_with_replacement",
    "test_fit_goes_on_where_it_stopped",
}
