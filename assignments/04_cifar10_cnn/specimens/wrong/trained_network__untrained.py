"""The weights in weights.npz are random: was the file written before the training, or from another
network?
"""

CAUGHT_BY = {"test_first_step_of_accuracy"}


def classify(net, images):
    return net.predict(to_input(images))
