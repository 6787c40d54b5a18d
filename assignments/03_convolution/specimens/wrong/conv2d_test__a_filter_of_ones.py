"""Is your filter all ones? It looks the same rotated, mirrored and exchanged with another."""

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
    "test_kills_one_filter",
}


def test_conv2d(conv2d):
    x = np.arange(40.0).reshape(1, 1, 5, 8)
    out = conv2d(x, np.ones((1, 1, 3, 2)), np.zeros(1), 1, 0)
    assert out.shape == (1, 1, 3, 7)
    assert np.isclose(out[0, 0, 0, 0], x[0, 0, :3, :2].sum())
