"""dout.reshape(-1, F) scrambles it: bring the filters to the end first, dout.transpose(0, 2, 3, 1)."""

import numpy as np

CAUGHT_BY = {
    "test_conv2d_backward_one_picture",
    "test_conv2d_backward_other_kernels",
    "test_conv2d_backward_padding_0",
    "test_conv2d_backward_padding_1",
    "test_conv2d_backward_rounded_down",
    "test_conv2d_backward_stride_2",
    "test_conv2d_backward_wide_padding",
}


def conv2d_backward(dout, cache):
    cols, (N, C, H, W), w, stride, padding = cache
    F, _, KH, KW = w.shape
    _, _, OH, OW = dout.shape
    D = dout.reshape(-1, F)
    db = D.sum(axis=0)
    dw = (D.T @ cols).reshape(w.shape)
    dcols = (D @ w.reshape(F, -1)).reshape(N, OH, OW, C, KH, KW)
    dpadded = np.zeros((N, C, H + 2 * padding, W + 2 * padding))
    for u, v in np.ndindex(KH, KW):
        rows = slice(u, u + stride * OH, stride)
        columns = slice(v, v + stride * OW, stride)
        dpadded[:, :, rows, columns] += dcols[:, :, :, :, u, v].transpose(0, 3, 1, 2)
    dx = dpadded[:, :, padding : padding + H, padding : padding + W]
    return dx, dw, db
