"""Layers are looked up in a dict; the maps are flattened by hand before an fc; float32 results."""

import numpy as np


def net_forward(spec, params, images, statistics=None):
    def conv(x, name, layer):
        return conv2d_forward(x, params[name + ".weight"], params[name + ".bias"], padding=layer[3])

    def fc(x, name, layer):
        return affine_forward(x, params[name + ".weight"], params[name + ".bias"])

    def norm(x, name, layer):
        given = {}
        if statistics is not None:
            given = {"mean": statistics[name + ".mean"], "var": statistics[name + ".var"]}
        return batch_norm_forward(x, params[name + ".weight"], params[name + ".bias"], **given)

    table = {
        "conv": conv,
        "fc": fc,
        "batch_norm": norm,
        "relu": lambda x, name, layer: relu_forward(x),
        "pool": lambda x, name, layer: max_pool2d_forward(x, *layer[1:]),
    }
    out, caches = np.array(images, dtype=np.float64), []
    for name, layer in zip(layer_names(spec), spec):
        layer = complete(layer)
        out, cache = table[layer[0]](out, name, layer)
        caches += [(name, cache)]
    return out.astype(np.float32), caches
