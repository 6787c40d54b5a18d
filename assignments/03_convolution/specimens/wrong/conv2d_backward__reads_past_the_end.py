"""You put zeros between the numbers of dout and look at it through as_strided, with windows for the
whole image. Where rows or columns are left over, dout needs as many zeros at its end; without
them you read other images' numbers, or memory that is not yours.
"""

import numpy as np

CAUGHT_BY = {"test_conv2d_backward_rounded_down"}


def conv2d_backward(dout, cache):
    cols, (N, C, H, W), w, stride, padding = cache
    F, _, KH, KW = w.shape
    _, _, OH, OW = dout.shape
    D = dout.transpose(0, 2, 3, 1).reshape(-1, F)
    high, wide = stride * (OH - 1) + 2 * KH - 1, stride * (OW - 1) + 2 * KW - 1
    # What lies behind the array is ones here, so that this mistake is the same every time.
    memory = np.ones(2 * N * F * high * wide)
    dilated = memory[: N * F * high * wide].reshape(N, F, high, wide)
    dilated[...] = 0
    rows, columns = KH - 1 + stride * np.arange(OH), KW - 1 + stride * np.arange(OW)
    dilated[:, :, rows[:, None], columns] = dout
    windows = np.lib.stride_tricks.as_strided(
        memory,
        (N, F, H + 2 * padding, W + 2 * padding, KH, KW),
        (*dilated.strides, *dilated.strides[2:]),
    )
    dpadded = np.einsum("nfijuv,fcuv->ncij", windows, w[:, :, ::-1, ::-1])
    dx = dpadded[:, :, padding : padding + H, padding : padding + W]
    return dx, (D.T @ cols).reshape(w.shape), D.sum(axis=0)
