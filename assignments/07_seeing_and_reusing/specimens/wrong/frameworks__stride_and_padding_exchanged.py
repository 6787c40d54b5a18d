"""Stride and padding are exchanged somewhere: a conv is ("conv", F, K, stride, padding)."""

CHANGES = {'("conv", 16, 3, 2, 1)': '("conv", 16, 3, 1, 2)'}

CAUGHT_BY = {"test_pytorch_layers"}
