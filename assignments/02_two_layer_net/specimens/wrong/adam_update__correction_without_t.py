"""You divide by 1 - beta in every step, which is right only in the first. It is 1 - beta**t, beta
to the power of t.
"""

CHANGES = {
    "beta1**t": "beta1",
    "beta2**t": "beta2",
}

CAUGHT_BY = {
    "test_adam_takes_three_steps",
    "test_adam_goes_on_from_a_state",
    "test_adam_listens_to_its_betas",
    "test_adam_adds_eps_to_the_root",
}
