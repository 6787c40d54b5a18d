"""You return probabilities. The logits are wanted: the softmax is part of the loss."""

import numpy as np

CAUGHT_BY = {
    "test_batch_norm_in_training",
    "test_batch_norm_with_statistics",
    "test_logits_of_a_deep_network",
    "test_logits_of_one_convolution",
    "test_logits_of_one_picture",
}


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
        caches.append((name, cache))
    powers = np.exp(x - x.max(axis=1, keepdims=True))
    return powers / powers.sum(axis=1, keepdims=True), caches
