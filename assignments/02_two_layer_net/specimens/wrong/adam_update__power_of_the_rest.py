"""You take the power of 1 - beta, (1 - beta)**t. The correction is 1 - beta**t: the power first,
then the difference.
"""

CHANGES = {
    "m / (1 - beta1**t)": "m / (1 - beta1) ** t",
    "v / (1 - beta2**t)": "v / (1 - beta2) ** t",
}

CAUGHT_BY = {
    "test_adam_takes_three_steps",
    "test_adam_goes_on_from_a_state",
    "test_adam_listens_to_its_betas",
    "test_adam_adds_eps_to_the_root",
}
