"""The network was not trained long enough: it is better than guessing, and the loss would still
fall. Train for more steps.
"""

CHANGES = {
    (
        "x = to_input(images)\n"
        "    return (net.logits(x) + net.logits(x[:, :, :, ::-1])).argmax(axis=1)"
    ): "return net.predict(to_input(images))",
}

CAUGHT_BY = {
    "test_second_step_of_accuracy",
    "test_third_step_of_accuracy",
    "test_fourth_step_of_accuracy",
}
