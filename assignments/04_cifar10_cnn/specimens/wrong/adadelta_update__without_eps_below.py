"""There is no eps in the denominator. The gradient of a weight behind a ReLU that is off is 0, and
so is its G: 0 / 0 is nan. eps is under both roots.
"""

CHANGES = {"(S + eps) / (G + eps)": "(S + eps) / G"}

CAUGHT_BY = {"test_first_step", "test_rho_and_eps", "test_three_steps"}
