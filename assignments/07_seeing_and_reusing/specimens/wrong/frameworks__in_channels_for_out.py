"""PyTorch writes in_channels first: Conv2d(3, 16, ...) has 16 filters."""

CAUGHT_BY = {"test_pytorch_layers"}


def frameworks():
    return {
        "caffe": [("conv", 96, 11, 4, 0)],
        "tensorflow": [("conv", 32, 5, 1, 2), ("relu",), ("pool", 2, 2)],
        "pytorch": [
            *[("conv", 3, 16, 2, 1), ("relu",), ("pool", 2, 2)],
            *[("conv", 32, 3, 1, 0), ("relu",), ("fc", 10)],
        ],
    }
