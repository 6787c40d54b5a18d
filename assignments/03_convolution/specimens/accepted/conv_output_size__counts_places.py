"""Counts the positions of the kernel."""

import numpy as np


def conv_output_size(size, kernel_size, stride, padding):
    starts = np.arange(0, size + 2 * padding - kernel_size + 1, stride)
    if len(starts) == 0 or starts[-1] + kernel_size != size + 2 * padding:
        raise ValueError(f"{kernel_size} does not fit on {size}")
    return np.int64(len(starts))
