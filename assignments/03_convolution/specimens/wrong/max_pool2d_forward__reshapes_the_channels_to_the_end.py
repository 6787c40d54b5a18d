"""reshape does not move axes: it reads the same numbers in another shape, and mixes the channels
with the positions. To bring the channels to the end or back, use transpose.
"""

CHANGES = {
    "windows = np.lib": "N, C, H, W = x.shape\n    last = x.reshape(N, H, W, C).transpose(0, 3, 1, 2)\n    windows = np.lib",
    "sliding_window_view(x,": "sliding_window_view(last,",
    "windows.max(axis=(4, 5))": "windows.max(axis=(4, 5)).transpose(0, 2, 3, 1).reshape(windows.shape[:4])",
}

CAUGHT_BY = {
    "test_max_pool2d_forward_2x2_stride_2",
    "test_max_pool2d_forward_negative_numbers",
    "test_max_pool2d_forward_overlapping_windows",
    "test_max_pool2d_forward_rectangular_windows",
    "test_max_pool2d_forward_rounded_down",
}
