"""You count one bias for the whole layer. Every filter has one: out_channels of them."""

CHANGES = {
    "out_channels * (in_channels * height * width + int(bias))": "out_channels * in_channels * height * width + int(bias)"
}

CAUGHT_BY = {"test_count_conv_params_with_biases"}
