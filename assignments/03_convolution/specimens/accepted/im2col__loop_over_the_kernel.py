"""A loop over the positions in the kernel."""

import numpy as np


def im2col(x, kernel_height, kernel_width, stride, padding):
    N, C, H, W = x.shape
    OH = (H + 2 * padding - kernel_height) // stride + 1
    OW = (W + 2 * padding - kernel_width) // stride + 1
    padded = np.zeros((N, C, H + 2 * padding, W + 2 * padding))
    padded[:, :, padding : padding + H, padding : padding + W] = x
    cols = np.empty((N, OH, OW, C, kernel_height, kernel_width))
    for u in range(kernel_height):
        for v in range(kernel_width):
            part = padded[:, :, u : u + stride * OH : stride, v : v + stride * OW : stride]
            cols[..., u, v] = part.transpose(0, 2, 3, 1)
    return cols.reshape(N * OH * OW, -1)
