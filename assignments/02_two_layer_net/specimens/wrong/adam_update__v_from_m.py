"""Your v goes on from m. Each mean goes on from its own last value: v from state["v"]."""

CHANGES = {'beta2 * state.get("v", 0.0)': "beta2 * m"}

CAUGHT_BY = {
    "test_adam_begins_with_steps_of_lr",
    "test_adam_takes_three_steps",
    "test_adam_goes_on_from_a_state",
    "test_adam_listens_to_its_betas",
    "test_adam_adds_eps_to_the_root",
    "test_adam_keeps_its_inputs",
}
