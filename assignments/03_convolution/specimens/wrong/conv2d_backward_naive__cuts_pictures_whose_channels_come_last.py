"""You cut the padding off with p:-p. For padding 0 that is 0:0, which is empty, because -0 is 0.
Cut with padding : padding + H.
"""

import numpy as np

CAUGHT_BY = {
    "test_conv2d_backward_naive_padding_0",
    "test_conv2d_backward_naive_one_picture",
    "test_conv2d_backward_naive_other_kernels",
    "test_conv2d_backward_naive_stride_2",
    "test_conv2d_backward_naive_rounded_down",
}


def conv2d_backward_naive(dout, cache):
    x, w, stride, padding = cache
    x, dout = x.transpose(0, 2, 3, 1), dout.transpose(0, 2, 3, 1)
    filters = w.transpose(2, 3, 1, 0)
    KH, KW, _, F = filters.shape
    N, OH, OW, _ = dout.shape
    wide = ((0, 0), (padding, padding), (padding, padding), (0, 0))
    padded, dx, dfilters = np.pad(x, wide), np.zeros(x.shape), np.zeros(filters.shape)
    dpadded = np.zeros(padded.shape)
    for n in range(N):
        for i in range(OH):
            for j in range(OW):
                rows = slice(i * stride, i * stride + KH)
                columns = slice(j * stride, j * stride + KW)
                for f in range(F):
                    dpadded[n, rows, columns] += filters[..., f] * dout[n, i, j, f]
                    dfilters[..., f] += padded[n, rows, columns] * dout[n, i, j, f]
        dx[n, :, :, :] = dpadded[n, padding:-padding, padding:-padding, :]
    return dx.transpose(0, 3, 1, 2), dfilters.transpose(3, 2, 0, 1), dout.sum(axis=(0, 1, 2))
