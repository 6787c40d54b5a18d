"""Your penalty is twice as strong: the gradient of decay / 2 times the square is decay * image."""

CHANGES = {"decay * image": "2 * decay * image"}

CAUGHT_BY = {"test_one_step_uphill", "test_several_steps"}
