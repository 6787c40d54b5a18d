"""You divide the root of G by the root of S. It is the other way round: long steps where steps
were long, short ones where gradients are large.
"""

CHANGES = {"(S + eps) / (G + eps)": "(G + eps) / (S + eps)"}

CAUGHT_BY = {"test_first_step", "test_rho_and_eps", "test_three_steps"}
