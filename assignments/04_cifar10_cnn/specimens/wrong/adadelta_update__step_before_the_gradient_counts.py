"""You take the step with the old G. First update G with this gradient, then use it."""

CHANGES = {"G + eps": 'state.get("G", 0.0) + eps'}

CAUGHT_BY = {"test_first_step", "test_rho_and_eps", "test_three_steps"}
