"""You take the penalty's part off the image that has already moved. Both parts of the gradient are those of the same image."""

CHANGES = {
    "image + lr * (dimages[0] - decay * image)": "(image + lr * dimages[0]) * (1 - lr * decay)"
}

CAUGHT_BY = {"test_one_step_uphill", "test_several_steps"}
