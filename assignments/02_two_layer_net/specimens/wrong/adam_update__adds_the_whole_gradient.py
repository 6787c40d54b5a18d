"""You add the whole gradient to m, as momentum does, and its whole square to v. In Adam both are
running means: the new part is multiplied by 1 - beta1 and by 1 - beta2.
"""

CHANGES = {
    "(1 - beta1) * dw": "dw",
    "(1 - beta2) * dw": "dw",
}

CAUGHT_BY = {
    "test_adam_begins_with_steps_of_lr",
    "test_adam_takes_three_steps",
    "test_adam_goes_on_from_a_state",
    "test_adam_listens_to_its_betas",
    "test_adam_adds_eps_to_the_root",
    "test_adam_keeps_its_inputs",
}
