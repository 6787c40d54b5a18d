"""Your out contains the positions of the largest numbers, which is what argmax gives. It must
contain these numbers themselves: max.
"""

CHANGES = {"windows.max(axis=(4, 5))": "windows.reshape(*windows.shape[:4], -1).argmax(axis=-1)"}

CAUGHT_BY = {
    "test_max_pool2d_forward_2x2_stride_2",
    "test_max_pool2d_forward_overlapping_windows",
    "test_max_pool2d_forward_rectangular_windows",
    "test_max_pool2d_forward_rounded_down",
    "test_max_pool2d_forward_negative_numbers",
}
