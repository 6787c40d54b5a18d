"""Your biases decay. Only weights do."""

CHANGES = {
    'grads[name] + decay * w if part == "weight" else grads[name]': "grads[name] + decay * w"
}

CAUGHT_BY = {"test_frozen_layers_stay", "test_decay_in_the_gradient", "test_two_steps"}
