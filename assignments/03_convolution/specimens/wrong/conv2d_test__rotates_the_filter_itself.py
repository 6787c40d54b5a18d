"""Your test expects the filter to be rotated. In this course, as in all frameworks, a convolution does not rotate it."""

import numpy as np

CAUGHT_BY = {
    "test_kills_rotated_filters",
    "test_kills_mirrored_filters",
    "test_kills_no_bias",
    "test_kills_one_bias",
    "test_kills_ones_as_padding",
    "test_kills_padding_on_one_side",
    "test_kills_no_padding",
    "test_kills_stride_down_only",
    "test_kills_first_channel",
    "test_kills_mean_of_channels",
    "test_kills_square_filters",
    "test_kills_square_images",
    "test_kills_spoils_its_image",
    "test_kills_one_filter",
}


def test_conv2d(conv2d):
    x, w = np.zeros((1, 1, 3, 3)), np.arange(9.0).reshape(1, 1, 3, 3)
    x[0, 0, 1, 1] = 1.0
    assert np.allclose(conv2d(x, w, np.zeros(1), 1, 1), w)
