"""You draw the biases too. They begin at 0, and every additional draw changes all weights after
it.
"""

import numpy as np

CAUGHT_BY = {
    "test_gain",
    "test_weights_of_affine_layers",
    "test_weights_of_convolutions",
    "test_what_is_not_drawn",
}


def init_params(spec, input_shape, rng, gain=2.0):
    params, before = {}, tuple(input_shape)
    for layer, (name, shape, _) in zip(spec, layer_shapes(spec, input_shape), strict=True):
        kind = layer[0]
        if kind in ("conv", "fc"):
            if kind == "conv":
                weight_shape = (shape[0], before[0], layer[2], layer[2])
                fan_in = before[0] * layer[2] * layer[2]
            else:
                fan_in = int(np.prod(before))
                weight_shape = (fan_in, shape[0])
            params[f"{name}.weight"] = np.sqrt(gain / fan_in) * rng.standard_normal(weight_shape)
            params[f"{name}.bias"] = 0.1 * rng.standard_normal(shape[0])
        elif kind == "batch_norm":
            params[f"{name}.weight"] = np.ones(shape[0])
            params[f"{name}.bias"] = np.zeros(shape[0])
        before = shape
    return params
