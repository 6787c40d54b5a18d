"""Your image moves against the gradient, and the logit falls."""

CHANGES = {"image + lr * (dimages[0] - decay * image)": "image - lr * (dimages[0] + decay * image)"}

CAUGHT_BY = {"test_one_step_uphill", "test_several_steps"}
