"""You keep one mask for all windows. Where they overlap, the next window writes over what an
earlier one has marked, and finds marks that are not its own. Every window gives to its own largest
alone: look for it anew, or keep its index.
"""

import numpy as np

CAUGHT_BY = {
    "test_max_pool2d_backward_overlapping_windows",
    "test_max_pool2d_backward_rectangular_windows",
    "test_max_pool2d_backward_negative_numbers",
}


def max_pool2d_backward(dout, cache):
    x, (PH, PW), stride = cache
    places = []
    for n, c, i, j in np.ndindex(dout.shape):
        rows = slice(i * stride, i * stride + PH)
        places.append((n, c, i, j, rows, slice(j * stride, j * stride + PW)))
    mask, dx = np.zeros(x.shape, bool), np.zeros(x.shape)
    for n, c, _, _, rows, columns in places:
        window = x[n, c, rows, columns]
        mask[n, c, rows, columns] = window == window.max()
    for n, c, i, j, rows, columns in places:
        dx[n, c, rows, columns] += mask[n, c, rows, columns] * dout[n, c, i, j]
    return dx
