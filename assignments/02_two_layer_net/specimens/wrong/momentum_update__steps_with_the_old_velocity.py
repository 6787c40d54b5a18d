"""You move by the velocity from before this step. First compute the new one, v = momentum * v -
lr * dw, then return w + v.
"""

CHANGES = {'w + v, {"v": v}': 'w + state.get("v", 0.0), {"v": v}'}

CAUGHT_BY = {
    "test_momentum_begins_like_sgd",
    "test_momentum_goes_on_from_a_state",
    "test_momentum_keeps_its_inputs",
}
