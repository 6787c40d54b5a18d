"""Rows are lists, shapes are arrays, sizes come from np.floor."""

import numpy as np


def layer_shapes(spec, input_shape):
    rows, shape = [], np.array(input_shape)
    for name, layer in zip(layer_names(spec), spec):
        layer = complete(layer)
        params = np.int64(0)
        if layer[0] == "conv":
            params = np.int64(layer[1]) * (shape[0] * layer[2] ** 2 + 1)
            shape = np.array([layer[1], *(shape[1:] + 2 * layer[3] - layer[2] + 1)])
        if layer[0] == "pool":
            shape = np.array([shape[0], *(np.floor((shape[1:] - layer[1]) / layer[2]) + 1)])
            shape = shape.astype(int)
        if layer[0] == "batch_norm":
            params = shape[0] + shape[0]
        if layer[0] == "fc":
            params = shape.prod() * layer[1] + layer[1]
            shape = np.array([layer[1]])
        if np.any(shape <= 0):
            raise ValueError(f"{name}: {shape}")
        rows.append([name, shape.copy(), params])
    return rows
