"""The biases are missing, as on the slide: every filter has one more parameter."""

CHANGES = {"in_channels * height * width + int(bias)": "in_channels * height * width"}

CAUGHT_BY = {"test_count_conv_params_with_biases"}
