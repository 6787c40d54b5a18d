"""float32, by slices of the windows' places."""

import numpy as np


def max_pool2d_forward(x, pool_size, stride):
    OH, OW = (
        (size - side) // stride + 1 for size, side in zip(x.shape[2:], pool_size, strict=True)
    )
    out = np.full((*x.shape[:2], OH, OW), -np.inf, dtype=np.float32)
    for u, v in np.ndindex(*pool_size):
        part = x[:, :, u : u + stride * OH : stride, v : v + stride * OW : stride]
        out = np.maximum(out, part.astype(np.float32))
    return out, (x, pool_size, stride)
