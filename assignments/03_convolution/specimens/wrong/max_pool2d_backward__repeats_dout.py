"""You repeat dout to the size of the maps by np.repeat. That fits only where the windows lie side
by side and cover the maps: walk through the windows instead, and add to each one's winner.
"""

import numpy as np

CAUGHT_BY = {
    "test_max_pool2d_backward_overlapping_windows",
    "test_max_pool2d_backward_rectangular_windows",
    "test_max_pool2d_backward_rounded_down",
    "test_max_pool2d_backward_negative_numbers",
}


def max_pool2d_backward(dout, cache):
    x, (PH, PW), stride = cache
    N, C, H, W = x.shape
    winners = x.reshape(N, C, H // PH, PH, W // PW, PW).max(axis=(3, 5))
    wide = np.repeat(np.repeat(winners, PH, axis=2), PW, axis=3)
    return (x == wide) * np.repeat(np.repeat(dout, PH, axis=2), PW, axis=3)
