"""You never use the statistics that are given. An image's scores then depend on the other
images of its batch.
"""

CAUGHT_BY = {"test_batch_norm_with_statistics"}


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
        else:
            x, cache = batch_norm_forward(x, w, b)
        caches.append((name, cache))
    return x, caches
