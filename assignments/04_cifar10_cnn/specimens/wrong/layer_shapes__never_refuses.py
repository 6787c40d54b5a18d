"""A kernel or a window may be too large for what it is laid on; you return a size of 0 or less
then. Raise a ValueError.
"""

import numpy as np

CAUGHT_BY = {"test_what_does_not_fit_is_refused"}


def layer_shapes(spec, input_shape):
    rows, shape = [], tuple(input_shape)
    for name, layer in zip(layer_names(spec), spec, strict=True):
        kind, *numbers = complete(layer)
        params = 0
        if kind == "conv":
            out_channels, kernel_size, padding = numbers
            params = out_channels * (shape[0] * kernel_size * kernel_size + 1)
            sizes = [size + 2 * padding - kernel_size + 1 for size in shape[1:]]
            shape = (out_channels, *sizes)
        elif kind == "pool":
            window, stride = numbers
            sizes = [(size - window) // stride + 1 for size in shape[1:]]
            shape = (shape[0], *sizes)
        elif kind == "fc":
            params = (int(np.prod(shape)) + 1) * numbers[0]
            shape = (numbers[0],)
        elif kind == "batch_norm":
            params = 2 * shape[0]
        rows.append((name, shape, params))
    return rows
