"""Stride and padding are exchanged somewhere: a conv is ("conv", O, K, stride, padding)."""

CAUGHT_BY = {"test_pytorch_layers"}


def frameworks():
    return {
        "caffe": [("conv", 96, 11, 4, 0)],
        "tensorflow": [("conv", 32, 5, 1, 2), ("relu",), ("pool", 2, 2)],
        "pytorch": [
            *[("conv", 16, 3, 1, 2), ("relu",), ("pool", 2, 2)],
            *[("conv", 32, 3, 1, 0), ("relu",), ("fc", 10)],
        ],
    }
