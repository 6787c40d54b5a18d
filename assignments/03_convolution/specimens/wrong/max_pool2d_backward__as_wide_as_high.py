"""You take the number of windows down for the number across too. dout need not be square: its shape is
(N, C, OH, OW).
"""

CHANGES = {"N, C, OH, OW = dout.shape": "N, C, OH, _ = dout.shape\n    OW = OH"}

CAUGHT_BY = {
    "test_max_pool2d_backward_2x2_stride_2",
    "test_max_pool2d_backward_negative_numbers",
    "test_max_pool2d_backward_overlapping_windows",
    "test_max_pool2d_backward_rectangular_windows",
    "test_max_pool2d_backward_rounded_down",
}
