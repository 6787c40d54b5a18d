"""You stop one step before the largest number of steps."""

CHANGES = {"step == most": "step >= max(most - 1, 0)"}

CAUGHT_BY = {"test_until_it_is_fooled", "test_most_steps", "test_it_stays_an_image"}
