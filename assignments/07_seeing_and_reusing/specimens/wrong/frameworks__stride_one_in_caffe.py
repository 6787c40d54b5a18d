"""The slide's layer has stride 4."""

CAUGHT_BY = {"test_caffe_layer"}


def frameworks():
    return {
        "caffe": [("conv", 96, 11, 1, 0)],
        "tensorflow": [("conv", 32, 5, 1, 2), ("relu",), ("pool", 2, 2)],
        "pytorch": [
            *[("conv", 16, 3, 2, 1), ("relu",), ("pool", 2, 2)],
            *[("conv", 32, 3, 1, 0), ("relu",), ("fc", 10)],
        ],
    }
