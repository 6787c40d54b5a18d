"""The network was trained for too short a time: it is better than guessing, and the loss would still
fall. Train for more steps.
"""

CAUGHT_BY = {
    "test_second_step_of_accuracy",
    "test_third_step_of_accuracy",
    "test_fourth_step_of_accuracy",
}


def classify(net, images):
    return net.predict(to_input(images))
