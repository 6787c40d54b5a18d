"""You return the class with the smallest score: argmin instead of argmax."""

CHANGES = {
    (
        "x = to_input(images)\n"
        "    return (net.logits(x) + net.logits(x[:, :, :, ::-1])).argmax(axis=1)"
    ): "return net.logits(to_input(images)).argmin(axis=1)",
}

CAUGHT_BY = {"test_first_step_of_accuracy"}
