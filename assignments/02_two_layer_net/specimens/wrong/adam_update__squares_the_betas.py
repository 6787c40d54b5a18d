"""You square the betas, beta1**2, where the formula has the power t: 1 - beta1**t, and 1 -
beta2**t.
"""

CHANGES = {
    "beta1**t": "beta1**2",
    "beta2**t": "beta2**2",
}

CAUGHT_BY = {
    "test_adam_begins_with_steps_of_lr",
    "test_adam_takes_three_steps",
    "test_adam_goes_on_from_a_state",
    "test_adam_listens_to_its_betas",
    "test_adam_adds_eps_to_the_root",
    "test_adam_keeps_its_inputs",
}
