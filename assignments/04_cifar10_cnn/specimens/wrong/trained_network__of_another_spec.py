"""The weights in weights.npz do not fit the spec in it, so that load_network cannot put them
together. Write the file once more from the network itself.
"""

CAUGHT_BY = {"test_first_step_of_accuracy"}


def classify(net, images):
    return net.predict(to_input(images))
