"""The biases are missing, as on the slide: every filter has one more parameter."""

CAUGHT_BY = {"test_count_conv_params_with_biases"}


def count_conv_params(in_channels, out_channels, kernel_size, bias=True):
    height, width = kernel_size
    return out_channels * (in_channels * height * width)
