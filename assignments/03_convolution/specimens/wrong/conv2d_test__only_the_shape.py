"""Does your test only compare the shape of the output?"""

import numpy as np

CAUGHT_BY = {
    "test_kills_rotated_filters",
    "test_kills_mirrored_filters",
    "test_kills_no_bias",
    "test_kills_one_bias",
    "test_kills_ones_as_padding",
    "test_kills_padding_on_one_side",
    "test_kills_stride_down_only",
    "test_kills_first_channel",
    "test_kills_mean_of_channels",
    "test_kills_spoils_its_image",
    "test_kills_one_filter",
}


def test_conv2d(conv2d):
    assert conv2d(np.ones((2, 3, 7, 9)), np.ones((4, 3, 3, 5)), np.ones(4), 2, 1).shape == (
        2,
        4,
        4,
        4,
    )
