"""argmax counts row by row, so a row has as many numbers as the window is wide: the row is place //
PW and the column place % PW. You divide by PH, which is right for windows up to as high as wide.
"""

import numpy as np

CAUGHT_BY = {"test_max_pool2d_backward_rectangular_windows"}


def max_pool2d_backward(dout, cache):
    x, (PH, PW), stride = cache
    dx = np.zeros(x.shape)
    N, C, OH, OW = dout.shape
    for n, c, i, j in np.ndindex(N, C, OH, OW):
        top, left = i * stride, j * stride
        window = x[n, c, top : top + PH, left : left + PW]
        place = int(np.argmax(window))
        v = place % PW
        u = (place - v) // PH
        dx[n, c, top + u, left + v] += dout[n, c, i, j]
    return dx
