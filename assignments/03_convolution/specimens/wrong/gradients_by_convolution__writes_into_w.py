"""You rotate the kernel in place, w[...] = w[:, :, ::-1, ::-1], and whoever called you still needs
it as it was. Work on a copy.
"""

import numpy as np

CAUGHT_BY = {"test_gradients_by_convolution_keeps_its_inputs"}


def gradients_by_convolution(dout, x, w):
    F, C, KH, KW = w.shape
    dw, _ = conv2d_forward_naive(
        x.transpose(1, 0, 2, 3), dout.transpose(1, 0, 2, 3), np.zeros(F), 1, 0
    )
    wide = np.pad(dout, ((0, 0), (0, 0), (KH - 1, KH - 1), (KW - 1, KW - 1)))
    w[...] = w[:, :, ::-1, ::-1].copy()
    turned = w.transpose(1, 0, 2, 3)
    dx, _ = conv2d_forward_naive(wide, turned, np.zeros(C), 1, 0)
    return dx, dw.transpose(1, 0, 2, 3)
