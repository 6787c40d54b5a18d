"""Before the first step the state is {}: state["m"] is a KeyError then. Use state.get("m", 0.0),
and the same for v and t.
"""

CHANGES = {
    'state.get("t", 0)': 'state["t"]',
    'state.get("m", 0.0)': 'state["m"]',
    'state.get("v", 0.0)': 'state["v"]',
}

CAUGHT_BY = {
    "test_adam_begins_with_steps_of_lr",
    "test_adam_takes_three_steps",
    "test_adam_listens_to_its_betas",
    "test_adam_adds_eps_to_the_root",
    "test_adam_keeps_its_inputs",
}
