"""The velocity that is given has no effect. Read it from state["v"], under just that name, and
return the new one there.
"""

CHANGES = {'state.get("v", 0.0)': 'state.get("velocity", 0.0)', '{"v": v}': '{"velocity": v}'}

CAUGHT_BY = {
    "test_momentum_goes_on_from_a_state",
    "test_momentum_keeps_its_inputs",
}
