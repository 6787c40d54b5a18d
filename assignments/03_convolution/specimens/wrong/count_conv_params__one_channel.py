"""You count one kernel a filter: a filter has a kernel for every input channel, so multiply by
in_channels.
"""

CHANGES = {"in_channels * height": "height"}

CAUGHT_BY = {
    "test_count_conv_params_with_biases",
    "test_count_conv_params_without_biases",
}
