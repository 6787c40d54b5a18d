"""You change start in place: image += ... writes into the array that you are given."""

CHANGES = {
    "image = image + lr * (dimages[0] - decay * image)": "image += lr * (dimages[0] - decay * image)"
}

CAUGHT_BY = {"test_one_step_uphill", "test_several_steps"}
