"""classify reads the bytes as rows, columns and colours. They come as colours, rows and columns, (N, 3, 32,
32), as in training: to_input is enough.
"""

CAUGHT_BY = {"test_first_step_of_accuracy"}


def classify(net, images):
    return net.predict(to_input(images.reshape(-1, 32, 32, 3).transpose(0, 3, 1, 2)))
