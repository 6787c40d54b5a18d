"""Does your test only use square images and square filters, stride 1 and no padding?"""

import numpy as np

CAUGHT_BY = {
    "test_kills_ones_as_padding",
    "test_kills_padding_on_one_side",
    "test_kills_no_padding",
    "test_kills_stride_down_only",
    "test_kills_square_filters",
    "test_kills_square_images",
}


def test_conv2d(conv2d):
    draw = np.random.default_rng(0)
    x, w, b = draw.normal(size=(1, 2, 4, 4)), draw.normal(size=(2, 2, 3, 3)), draw.normal(size=2)
    out = conv2d(x, w, b, 1, 0)
    for f in range(2):
        for i in range(2):
            for j in range(2):
                assert np.isclose(
                    out[0, f, i, j], np.sum(x[0, :, i : i + 3, j : j + 3] * w[f]) + b[f]
                )
