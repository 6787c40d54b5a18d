"""Your test fails on a correct convolution. Does it expect the filter to be rotated? In this
course, as in all frameworks, a convolution does not rotate it.
"""

import numpy as np

CAUGHT_BY = {"test_passes_what_is_right"}


def test_conv2d(conv2d):
    x, w = np.zeros((1, 1, 3, 3)), np.arange(9.0).reshape(1, 1, 3, 3)
    x[0, 0, 1, 1] = 1.0
    assert np.allclose(conv2d(x, w, np.zeros(1), 1, 1), w)
