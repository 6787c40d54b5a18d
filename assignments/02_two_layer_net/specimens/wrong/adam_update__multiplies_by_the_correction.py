"""You multiply m and v by 1 - beta**t, which makes them smaller still. They begin at 0 and are too
small at first: divide.
"""

CHANGES = {"m / (1 - beta1**t)": "m * (1 - beta1**t)", "v / (1 - beta2**t)": "v * (1 - beta2**t)"}

CAUGHT_BY = {
    "test_adam_begins_with_steps_of_lr",
    "test_adam_takes_three_steps",
    "test_adam_goes_on_from_a_state",
    "test_adam_listens_to_its_betas",
    "test_adam_adds_eps_to_the_root",
    "test_adam_keeps_its_inputs",
}
