"""You make one step too many."""

CHANGES = {"range(steps)": "range(steps + 1)"}

CAUGHT_BY = {"test_one_step_uphill", "test_several_steps"}
