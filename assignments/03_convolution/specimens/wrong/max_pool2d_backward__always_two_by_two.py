"""Your windows do not have the size and the stride that the cache says: yours are square and lie
side by side, as windows of 2 x 2 with stride 2 do. The number of windows is in the shape of dout.
"""

CHANGES = {
    "x, (PH, PW), stride = cache": "x, PH, PW, stride = cache[0], 2, 2, 2",
    "N, C, OH, OW = dout.shape": "N, C, OH, OW = *x.shape[:2], x.shape[2] // 2, x.shape[3] // 2",
}

CAUGHT_BY = {
    "test_max_pool2d_backward_negative_numbers",
    "test_max_pool2d_backward_overlapping_windows",
    "test_max_pool2d_backward_rectangular_windows",
    "test_max_pool2d_backward_rounded_down",
}
