"""You do not return the velocity, so each step begins anew, which is SGD. Return {"v": v} with
the new v.
"""

CHANGES = {'{"v": v}': "state"}

CAUGHT_BY = {
    "test_momentum_takes_three_steps",
    "test_momentum_listens_to_momentum",
    "test_momentum_with_changing_lr",
    "test_momentum_goes_on_from_a_state",
}
