"""Your loops run over the columns for the rows, and over the rows for the columns: i, the first index
after the channel, goes to OH, and j to OW.
"""

CHANGES = {"np.ndindex(N, C, OH, OW)": "np.ndindex(N, C, OW, OH)"}

CAUGHT_BY = {
    "test_max_pool2d_backward_2x2_stride_2",
    "test_max_pool2d_backward_negative_numbers",
    "test_max_pool2d_backward_overlapping_windows",
    "test_max_pool2d_backward_rectangular_windows",
    "test_max_pool2d_backward_rounded_down",
}
