"""You keep the velocity under another name, so a state that is given is not found: it is
state["v"].
"""

CHANGES = {'state.get("v", 0.0)': 'state.get("velocity", 0.0)', '{"v": v}': '{"velocity": v}'}

CAUGHT_BY = {
    "test_momentum_goes_on_from_a_state",
    "test_momentum_keeps_its_inputs",
}
