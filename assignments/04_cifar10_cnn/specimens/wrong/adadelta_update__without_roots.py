"""Your step is (S + eps) / (G + eps) * dw. Both are means of squares: the root makes lengths of
them.
"""

CHANGES = {"np.sqrt((S + eps) / (G + eps))": "(S + eps) / (G + eps)"}

CAUGHT_BY = {"test_first_step", "test_rho_and_eps", "test_three_steps"}
