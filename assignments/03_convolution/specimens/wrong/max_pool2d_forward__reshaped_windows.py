"""A reshape into windows takes neighbours in memory, which are in one row, not neighbours in the
image. Cut the windows out with slices, or split both axes and transpose.
"""

CAUGHT_BY = {
    "test_max_pool2d_forward_2x2_stride_2",
    "test_max_pool2d_forward_overlapping_windows",
    "test_max_pool2d_forward_rectangular_windows",
    "test_max_pool2d_forward_rounded_down",
    "test_max_pool2d_forward_negative_numbers",
}


def max_pool2d_forward(x, pool_size, stride):
    N, C, H, W = x.shape
    PH, PW = pool_size
    windows = x.reshape(N, C, H // PH, W // PW, PH * PW)
    return windows.max(axis=-1), (x, pool_size, stride)
