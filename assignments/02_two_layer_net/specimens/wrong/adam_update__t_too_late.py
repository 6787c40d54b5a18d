"""You use t before it grows: with t = 0 the correction is 0 / 0. First t = t + 1, then the
formulas.
"""

CHANGES = {
    'state.get("t", 0) + 1': 'state.get("t", 0)',
    '{"m": m, "v": v, "t": t}': '{"m": m, "v": v, "t": t + 1}',
}

CAUGHT_BY = {
    "test_adam_begins_with_steps_of_lr",
    "test_adam_takes_three_steps",
    "test_adam_goes_on_from_a_state",
    "test_adam_listens_to_its_betas",
    "test_adam_adds_eps_to_the_root",
    "test_adam_keeps_its_inputs",
}
