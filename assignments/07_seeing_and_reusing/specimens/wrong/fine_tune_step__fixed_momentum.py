"""The momentum is 0.9 in your step, whatever is given."""

CHANGES = {"momentum * velocities.get(name, 0)": "0.9 * velocities.get(name, 0)"}

CAUGHT_BY = {"test_two_steps"}
