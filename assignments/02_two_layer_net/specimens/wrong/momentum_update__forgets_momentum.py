"""You do not multiply the old velocity by momentum, so it never fades: v = momentum * v - lr *
dw.
"""

CHANGES = {'momentum * state.get("v", 0.0)': 'state.get("v", 0.0)'}

CAUGHT_BY = {
    "test_momentum_takes_three_steps",
    "test_momentum_listens_to_momentum",
    "test_momentum_with_changing_lr",
    "test_momentum_goes_on_from_a_state",
    "test_momentum_keeps_its_inputs",
}
