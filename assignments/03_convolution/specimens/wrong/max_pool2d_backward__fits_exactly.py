"""Your dx is only as large as the windows reach: it has the shape of x, with zeros in the rows and
columns that are left over.
"""

import numpy as np

CAUGHT_BY = {"test_max_pool2d_backward_rounded_down"}


def max_pool2d_backward(dout, cache):
    x, (PH, PW), stride = cache
    dx = np.zeros(x.shape)
    for n, c, i, j in np.ndindex(dout.shape):
        window = x[n, c, i * stride : i * stride + PH, j * stride : j * stride + PW]
        u, v = np.unravel_index(np.argmax(window), window.shape)
        dx[n, c, i * stride + u, j * stride + v] += dout[n, c, i, j]
    return dx[:, :, : (dout.shape[2] - 1) * stride + PH, : (dout.shape[3] - 1) * stride + PW]
