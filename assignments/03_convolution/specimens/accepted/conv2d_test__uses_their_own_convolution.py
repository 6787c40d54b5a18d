"""Compares with the convolution written above, on four shapes."""

import numpy as np


def test_conv2d(conv2d):
    draw = np.random.default_rng(7)
    cases = [
        ((2, 2, 4, 7), (3, 2, 2, 3)),
        ((1, 3, 6, 5), (2, 3, 4, 1)),
        ((1, 1, 3, 9), (2, 1, 1, 3)),
    ]
    for x_shape, w_shape in cases:
        for stride, padding in ((1, 0), (1, 2), (2, 1), (3, 1)):
            x, w, b = (
                draw.normal(size=x_shape),
                draw.normal(size=w_shape),
                draw.normal(size=w_shape[0]),
            )
            expected = conv2d_forward_naive(x.copy(), w, b, stride, padding)[0]
            kept = x.copy()
            np.testing.assert_allclose(conv2d(x, w, b, stride, padding), expected, atol=1e-9)
            assert (x == kept).all()
