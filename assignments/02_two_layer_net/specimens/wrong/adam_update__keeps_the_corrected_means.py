"""You return the corrected means in the state, so that the next step corrects them again. The
state keeps m and v; m_hat and v_hat are for this step only.
"""

CHANGES = {'{"m": m, "v": v, "t": t}': '{"m": m_hat, "v": v_hat, "t": t}'}

CAUGHT_BY = {
    "test_adam_takes_three_steps",
    "test_adam_goes_on_from_a_state",
    "test_adam_listens_to_its_betas",
    "test_adam_adds_eps_to_the_root",
}
