"""Your dw is rotated by 180 degrees: dw needs no turning, it is the convolution of x with dout as
it is.
"""

import numpy as np

CAUGHT_BY = {
    "test_gradients_by_convolution_dw",
    "test_gradients_by_convolution_of_other_kernels",
}


def gradients_by_convolution(dout, x, w):
    F, C, KH, KW = w.shape
    dw, _ = conv2d_forward_naive(
        x.transpose(1, 0, 2, 3), dout.transpose(1, 0, 2, 3), np.zeros(F), 1, 0
    )
    wide = np.pad(dout, ((0, 0), (0, 0), (KH - 1, KH - 1), (KW - 1, KW - 1)))
    turned = w[:, :, ::-1, ::-1].transpose(1, 0, 2, 3)
    dx, _ = conv2d_forward_naive(wide, turned, np.zeros(C), 1, 0)
    return dx, dw.transpose(1, 0, 2, 3)[:, :, ::-1, ::-1]
