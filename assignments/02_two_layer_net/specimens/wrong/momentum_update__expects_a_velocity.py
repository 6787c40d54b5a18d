"""Before the first step the state is {}: state["v"] is a KeyError then. Use state.get("v", 0.0)."""

CHANGES = {'state.get("v", 0.0)': 'state["v"]'}

CAUGHT_BY = {"test_momentum_begins_like_sgd"}
