"""You return the class with the smallest score: argmin for argmax."""

CAUGHT_BY = {"test_first_step_of_accuracy"}


def classify(net, images):
    return net.logits(to_input(images)).argmin(axis=1)
