"""You take the step with the G of before. G is brought up to date with this gradient first, and
then used.
"""

CHANGES = {"G + eps": 'state.get("G", 0.0) + eps'}

CAUGHT_BY = {"test_first_step", "test_rho_and_eps", "test_three_steps"}
