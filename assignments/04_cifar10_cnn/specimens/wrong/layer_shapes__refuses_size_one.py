"""You refuse a layer that has a single row, column, channel or number. One is a valid size: only
sizes below 1 do not fit.
"""

import numpy as np

CAUGHT_BY = {"test_layers_of_size_one"}


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
        if min(shape) <= 1:
            raise ValueError(f"{name} does not fit: its output would have the shape {shape}.")
        rows.append((name, shape, params))
    return rows
