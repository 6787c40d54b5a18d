"""Your windows are as large as the stride, and cover the maps to their ends. Their size is pool_size,
and their number the shape of dout: they may overlap, or leave a rest.
"""

CHANGES = {
    "x, (PH, PW), stride = cache": "x, _, stride = cache\n    PH = PW = stride",
    "N, C, OH, OW = dout.shape": (
        "N, C, H, W = x.shape\n    OH, OW = -(-H // stride), -(-W // stride)"
    ),
}

CAUGHT_BY = {
    "test_max_pool2d_backward_negative_numbers",
    "test_max_pool2d_backward_overlapping_windows",
    "test_max_pool2d_backward_rectangular_windows",
    "test_max_pool2d_backward_rounded_down",
}
