"""Your m runs with beta2. The mean of the gradients has beta1, that of their squares beta2."""

CHANGES = {
    'beta1 * state.get("m", 0.0) + (1 - beta1) * dw': 'beta2 * state.get("m", 0.0) + (1 - beta2) * dw'
}

CAUGHT_BY = {
    "test_adam_begins_with_steps_of_lr",
    "test_adam_takes_three_steps",
    "test_adam_goes_on_from_a_state",
    "test_adam_listens_to_its_betas",
    "test_adam_adds_eps_to_the_root",
    "test_adam_keeps_its_inputs",
}
