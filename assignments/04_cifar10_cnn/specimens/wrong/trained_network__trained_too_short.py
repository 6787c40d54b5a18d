"""The network was not trained for long enough: it is better than guessing, and the loss would
still fall. Continue the training.
"""

CAUGHT_BY = {
    "test_fourth_step_of_accuracy",
    "test_second_step_of_accuracy",
    "test_third_step_of_accuracy",
}


def classify(net, images):
    return net.predict(to_input(images))
