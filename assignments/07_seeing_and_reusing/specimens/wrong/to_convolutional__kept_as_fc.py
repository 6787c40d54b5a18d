"""The list still has fc, which wants one size of image."""

CAUGHT_BY = {"test_equals_all_windows", "test_two_convolutions", "test_no_convolution"}


def to_convolutional(spec, params, input_shape):
    return list(spec), dict(params)
