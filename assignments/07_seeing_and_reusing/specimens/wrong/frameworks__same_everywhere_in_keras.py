"""Without padding="same" Keras pads nothing: its default is "valid"."""

CHANGES = {'("conv", 16, 5, 1, 0)': '("conv", 16, 5, 1, 2)'}

CAUGHT_BY = {"test_keras_network"}
