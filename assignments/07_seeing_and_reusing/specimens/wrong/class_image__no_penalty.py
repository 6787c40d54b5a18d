"""The penalty is missing: decay * image belongs in the gradient."""

CHANGES = {"dimages[0] - decay * image": "dimages[0]"}

CAUGHT_BY = {"test_one_step_uphill", "test_several_steps"}
