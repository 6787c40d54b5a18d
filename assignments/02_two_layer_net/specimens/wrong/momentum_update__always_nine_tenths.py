"""You use 0.9 whatever momentum is given: the argument is never read."""

CHANGES = {'momentum * state.get("v", 0.0)': '0.9 * state.get("v", 0.0)'}

CAUGHT_BY = {"test_momentum_listens_to_momentum"}
