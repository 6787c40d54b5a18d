"""A second call of fit forgets what the first has learnt. Make new weights only if self.W is None."""

CHANGES = {
    (
        "if self.W is None:\n"
        "            self.W = 1e-3 * rng.standard_normal((X.shape[1], int(y.max()) + 1))"
    ): "self.W = 1e-3 * rng.standard_normal((X.shape[1], int(y.max()) + 1))",
}

CAUGHT_BY = {"test_fit_goes_on_where_it_stopped"}
