"""There is no eps in the numerator: S begins at 0, so the first step is 0, and so are all
others: the method never starts.
"""

CHANGES = {"(S + eps) / (G + eps)": "S / (G + eps)"}

CAUGHT_BY = {"test_first_step", "test_rho_and_eps", "test_three_steps"}
