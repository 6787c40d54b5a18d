"""You count one kernel a filter: a filter has a kernel for every input channel, so multiply by
in_channels.
"""

CAUGHT_BY = {
    "test_count_conv_params_with_biases",
    "test_count_conv_params_without_biases",
}


def count_conv_params(in_channels, out_channels, kernel_size, bias=True):
    height, width = kernel_size
    return out_channels * (height * width + int(bias))
