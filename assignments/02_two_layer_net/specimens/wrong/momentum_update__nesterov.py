"""You have written Nesterov's variant, which steps once more in the direction of the velocity.
Classic momentum is w + v.
"""

CHANGES = {'w + v, {"v": v}': 'w + momentum * v - lr * dw, {"v": v}'}

CAUGHT_BY = {
    "test_momentum_begins_like_sgd",
    "test_momentum_goes_on_from_a_state",
    "test_momentum_keeps_its_inputs",
}
