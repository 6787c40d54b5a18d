"""You share the gradient among all numbers of the window: that is average pooling. Only the largest
gets it.
"""

import numpy as np

CAUGHT_BY = {
    "test_max_pool2d_backward_2x2_stride_2",
    "test_max_pool2d_backward_negative_numbers",
    "test_max_pool2d_backward_overlapping_windows",
    "test_max_pool2d_backward_rectangular_windows",
    "test_max_pool2d_backward_rounded_down",
}


def max_pool2d_backward(dout, cache):
    x, (PH, PW), stride = cache
    dx = np.zeros(x.shape)
    for n, c, i, j in np.ndindex(dout.shape):
        window = x[n, c, i * stride : i * stride + PH, j * stride : j * stride + PW]
        place = n, c, slice(i * stride, i * stride + PH), slice(j * stride, j * stride + PW)
        dx[place] += dout[n, c, i, j] / window.size
    return dx
