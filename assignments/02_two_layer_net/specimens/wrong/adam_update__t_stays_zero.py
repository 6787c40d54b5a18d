"""You use t as it is in the state and never increase it: with t = 0 the correction is a division
by 0. Begin with t = t + 1, and return the new t in the state.
"""

CHANGES = {'state.get("t", 0) + 1': 'state.get("t", 0)'}

CAUGHT_BY = {
    "test_adam_begins_with_steps_of_lr",
    "test_adam_takes_three_steps",
    "test_adam_goes_on_from_a_state",
    "test_adam_listens_to_its_betas",
    "test_adam_adds_eps_to_the_root",
    "test_adam_keeps_its_inputs",
}
