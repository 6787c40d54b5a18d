"""You take the largest absolute value. The largest number of the window is asked for, which may be
a negative one.
"""

CHANGES = {"windows.max(axis=(4, 5))": "np.abs(windows).max(axis=(4, 5))"}

CAUGHT_BY = {"test_max_pool2d_forward_negative_numbers"}
