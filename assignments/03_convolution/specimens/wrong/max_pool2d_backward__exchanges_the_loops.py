"""Your two loops have exchanged their indices: the one over OH must count the rows, in dout as in x.
With square images nobody sees it.
"""

CHANGES = {"np.ndindex(N, C, OH, OW)": "np.ndindex(N, C, OW, OH)"}

CAUGHT_BY = {
    "test_max_pool2d_backward_2x2_stride_2",
    "test_max_pool2d_backward_negative_numbers",
    "test_max_pool2d_backward_overlapping_windows",
    "test_max_pool2d_backward_rectangular_windows",
    "test_max_pool2d_backward_rounded_down",
}
