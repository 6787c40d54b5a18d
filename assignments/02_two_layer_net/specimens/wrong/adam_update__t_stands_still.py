"""Your t never grows: the new state has the old one. Return t + 1 with it."""

CHANGES = {'{"m": m, "v": v, "t": t}': '{"m": m, "v": v, "t": t - 1}'}

CAUGHT_BY = {
    "test_adam_takes_three_steps",
    "test_adam_goes_on_from_a_state",
    "test_adam_listens_to_its_betas",
    "test_adam_adds_eps_to_the_root",
}
