"""Your factor also multiplies the old velocity. In Caffe's rule it multiplies lr only."""

CHANGES = {
    "momentum * velocities.get(name, 0) + lr * factor * gradient": "factor * (momentum * velocities.get(name, 0) + lr * gradient)"
}

CAUGHT_BY = {"test_a_factor_for_each_layer", "test_decay_in_the_gradient", "test_two_steps"}
