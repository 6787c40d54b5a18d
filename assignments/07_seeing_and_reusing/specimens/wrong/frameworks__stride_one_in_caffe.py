"""The slide's layer has stride 4."""

CHANGES = {'("conv", 96, 11, 4, 0)': '("conv", 96, 11, 1, 0)'}

CAUGHT_BY = {"test_caffe_layer"}
