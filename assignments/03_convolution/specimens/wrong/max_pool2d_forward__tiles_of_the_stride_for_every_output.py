"""You reshape the maps into tiles as large as the stride. That fits only where windows of that size
cover the maps without overlap and without a remainder. Cut every window out where it begins, at i *
stride and j * stride, with its own size.
"""

CAUGHT_BY = {
    "test_max_pool2d_forward_overlapping_windows",
    "test_max_pool2d_forward_rectangular_windows",
    "test_max_pool2d_forward_rounded_down",
    "test_max_pool2d_forward_negative_numbers",
}


def max_pool2d_forward(x, pool_size, stride):
    N, C, H, W = x.shape
    PH, PW = pool_size
    OH, OW = (H - PH) // stride + 1, (W - PW) // stride + 1
    tiles = x.reshape(N, C, OH, stride, OW, stride)
    return tiles.max(axis=(3, 5)), (x, pool_size, stride)
