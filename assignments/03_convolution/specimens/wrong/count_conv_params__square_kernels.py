"""You take the height of the kernel for its width too. kernel_size is a pair: KH * KW weights for
each channel.
"""

CHANGES = {"height * width": "height * height"}

CAUGHT_BY = {
    "test_count_conv_params_with_biases",
    "test_count_conv_params_without_biases",
}
