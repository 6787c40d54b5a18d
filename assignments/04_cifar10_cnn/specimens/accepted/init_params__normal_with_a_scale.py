"""rng.normal with a scale draws the same numbers; all layers in one pass without layer_shapes'
rows.
"""

import numpy as np


def init_params(spec, input_shape, rng, gain=2.0):
    shapes = [tuple(input_shape)] + [shape for _, shape, _ in layer_shapes(spec, input_shape)]
    params = {}
    for number, name in enumerate(layer_names(spec)):
        before, after, kind = shapes[number], shapes[number + 1], spec[number][0]
        if kind == "conv":
            size = (after[0], before[0], spec[number][2], spec[number][2])
            params[name + ".weight"] = rng.normal(0, (gain / np.prod(size[1:])) ** 0.5, size)
        elif kind == "fc":
            size = (int(np.prod(before)), after[0])
            params[name + ".weight"] = rng.normal(scale=(gain / size[0]) ** 0.5, size=size)
        elif kind == "batch_norm":
            params[name + ".weight"] = np.ones(after[0], dtype=np.float32)
        else:
            continue
        params[name + ".bias"] = np.zeros((after[0],))
    return params
