"""Walks backward by an index, always asks for dx, and copies the gradients."""

import numpy as np


def net_backward(dlogits, caches):
    backward = {"conv": conv2d_backward, "fc": affine_backward, "batch_norm": batch_norm_backward}
    grads = {}
    dout = dlogits.copy()
    for i in range(len(caches) - 1, -1, -1):
        name, cache = caches[i]
        if name.startswith("relu"):
            dout = relu_backward(dout, cache)
        elif name.startswith("pool"):
            dout = max_pool2d_backward(dout, cache)
        else:
            kind = name.strip("0123456789")
            dout, dw, db = backward[kind](dout, cache)
            grads[name + ".weight"] = np.array(dw)
            grads[name + ".bias"] = np.array(db)
    return grads
