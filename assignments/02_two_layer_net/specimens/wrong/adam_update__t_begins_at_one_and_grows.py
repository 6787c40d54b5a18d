"""You begin to count at 1 and add 1 before the first step, so that t is one too large in every step.
state.get("t", 0) + 1 is 1 in the first one.
"""

CHANGES = {'state.get("t", 0) + 1': 'state.get("t", 1) + 1'}

CAUGHT_BY = {
    "test_adam_adds_eps_to_the_root",
    "test_adam_begins_with_steps_of_lr",
    "test_adam_takes_three_steps",
    "test_adam_listens_to_its_betas",
    "test_adam_keeps_its_inputs",
}
