"""Your gain is used for the convolutions, but not for the affine layers, which always have 2."""

import numpy as np

CAUGHT_BY = {"test_gain"}


def init_params(spec, input_shape, rng, gain=2.0):
    """Random weights of variance gain / fan_in, and biases of 0.

    Args:
        spec: The network, a list of layers.
        input_shape: Shape of one image, (C, H, W).
        rng: np.random.Generator; one draw for each conv and fc, in order.
        gain: 2 for He's rule, 1 for that of ConvNetJS.

    Returns:
        A dict with "<layer's name>.weight" and "<layer's name>.bias" for each conv, fc and
        batch_norm: (F, C, K, K) and (F,), (D, M) and (M,), (C,) and (C,).
    """
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
            own_gain = gain if kind == "conv" else 2.0
            params[f"{name}.weight"] = np.sqrt(own_gain / fan_in) * rng.standard_normal(
                weight_shape
            )
            params[f"{name}.bias"] = np.zeros(shape[0])
        elif kind == "batch_norm":
            params[f"{name}.weight"] = np.ones(shape[0])
            params[f"{name}.bias"] = np.zeros(shape[0])
        before = shape
    return params
