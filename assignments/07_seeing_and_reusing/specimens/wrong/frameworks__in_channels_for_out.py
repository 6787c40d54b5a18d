"""PyTorch writes in_channels first: Conv2d(3, 16, ...) has 16 filters."""

CHANGES = {'("conv", 16, 3, 2, 1)': '("conv", 3, 16, 2, 1)'}

CAUGHT_BY = {"test_pytorch_layers"}
