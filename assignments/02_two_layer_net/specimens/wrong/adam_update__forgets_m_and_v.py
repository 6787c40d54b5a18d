"""Your new state does not contain m and v, so every step begins anew. Return all three: m, v and
t.
"""

CHANGES = {'{"m": m, "v": v, "t": t}': '{"t": t}'}

CAUGHT_BY = {
    "test_adam_takes_three_steps",
    "test_adam_goes_on_from_a_state",
    "test_adam_listens_to_its_betas",
    "test_adam_adds_eps_to_the_root",
}
