"""You search for the largest number beginning with 0: where all numbers of a window are negative
none is found, and its gradient goes to the wrong position. Begin with the first number, or with
-np.inf.
"""

import numpy as np

CAUGHT_BY = {"test_max_pool2d_backward_negative_numbers"}


def max_pool2d_backward(dout, cache):
    x, (PH, PW), stride = cache
    dx = np.zeros(x.shape)
    N, C, OH, OW = dout.shape
    for n, c, i, j in np.ndindex(N, C, OH, OW):
        top, left = i * stride, j * stride
        window = x[n, c, top : top + PH, left : left + PW]
        u, v, largest = 0, 0, 0.0
        for i_, j_ in np.ndindex(window.shape):
            if window[i_, j_] > largest:
                u, v, largest = i_, j_, window[i_, j_]
        dx[n, c, top + u, left + v] += dout[n, c, i, j]
    return dx
