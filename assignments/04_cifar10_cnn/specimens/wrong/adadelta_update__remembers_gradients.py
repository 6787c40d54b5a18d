"""Your S is a running mean of squared gradients. It must be one of the squared steps."""

CHANGES = {"(1 - rho) * step * step": "(1 - rho) * dw * dw"}

CAUGHT_BY = {"test_rho_and_eps", "test_three_steps"}
