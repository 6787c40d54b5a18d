""" "same" is not a padding of 1: for a kernel of 5 it is 2."""

CHANGES = {'("conv", 32, 5, 1, 2)': '("conv", 32, 5, 1, 1)'}

CAUGHT_BY = {"test_tensorflow_layers"}
