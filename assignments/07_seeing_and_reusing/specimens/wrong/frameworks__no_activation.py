"""activation=tf.nn.relu is a layer here."""

CAUGHT_BY = {"test_tensorflow_layers"}


def frameworks():
    return {
        "caffe": [("conv", 96, 11, 4, 0)],
        "tensorflow": [("conv", 32, 5, 1, 2), ("pool", 2, 2)],
        "pytorch": [
            *[("conv", 16, 3, 2, 1), ("relu",), ("pool", 2, 2)],
            *[("conv", 32, 3, 1, 0), ("relu",), ("fc", 10)],
        ],
    }
