"""You subtract the velocity. Here v contains -lr * dw, so it points downhill already: w + v."""

CHANGES = {'w + v, {"v": v}': 'w - v, {"v": v}'}

CAUGHT_BY = {
    "test_momentum_begins_like_sgd",
    "test_momentum_goes_on_from_a_state",
    "test_momentum_keeps_its_inputs",
}
