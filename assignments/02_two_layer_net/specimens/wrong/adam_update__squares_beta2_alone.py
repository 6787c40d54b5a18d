"""You correct v by 1 - beta2**2: the 2 is the name of the beta, and the power is the number of the
step, beta2**t.
"""

CHANGES = {"v / (1 - beta2**t)": "v / (1 - beta2**2)"}

CAUGHT_BY = {
    "test_adam_begins_with_steps_of_lr",
    "test_adam_takes_three_steps",
    "test_adam_goes_on_from_a_state",
    "test_adam_listens_to_its_betas",
    "test_adam_adds_eps_to_the_root",
    "test_adam_keeps_its_inputs",
}
