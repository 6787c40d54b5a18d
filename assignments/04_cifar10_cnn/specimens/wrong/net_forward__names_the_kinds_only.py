"""Your caches are named conv, relu, ... without their numbers. Backward then cannot tell the
parameters of two convolutions apart.
"""

CAUGHT_BY = {"test_caches_are_named"}


def net_forward(spec, params, images, statistics=None):
    x, caches = images, []
    for name, layer in zip(layer_names(spec), spec, strict=True):
        kind, *numbers = complete(layer)
        w, b = params.get(f"{name}.weight"), params.get(f"{name}.bias")
        if kind == "conv":
            x, cache = conv2d_forward(x, w, b, 1, numbers[2])
        elif kind == "relu":
            x, cache = relu_forward(x)
        elif kind == "pool":
            x, cache = max_pool2d_forward(x, numbers[0], numbers[1])
        elif kind == "fc":
            x, cache = affine_forward(x, w, b)
        elif statistics is None:
            x, cache = batch_norm_forward(x, w, b)
        else:
            mean, var = statistics[f"{name}.mean"], statistics[f"{name}.var"]
            x, cache = batch_norm_forward(x, w, b, mean, var)
        caches.append((kind, cache))
    return x, caches
