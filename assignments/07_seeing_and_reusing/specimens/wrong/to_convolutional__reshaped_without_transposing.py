"""The weight is reshaped as it is. It has one column for each output: transpose it first."""

CAUGHT_BY = {"test_equals_all_windows", "test_two_convolutions", "test_no_convolution"}


def to_convolutional(spec, params, input_shape):
    channels, side, _ = input_shape
    new_spec = []
    for kind, *numbers in spec:
        if kind == "pool":
            side //= numbers[0]
        elif kind == "conv":
            side -= numbers[1] - 1
        elif kind == "fc":
            kind, numbers = "conv", [numbers[0], side]
            side = 1
        new_spec.append((kind, *numbers))
    new_params = {}
    for name, new_name, layer in zip(
        layer_names(spec), layer_names(new_spec), new_spec, strict=True
    ):
        if layer[0] != "conv":
            continue
        weight = params[f"{name}.weight"]
        if weight.ndim == 2:
            weight = weight.reshape(layer[1], channels, layer[2], layer[2])
        new_params[f"{new_name}.weight"] = weight
        new_params[f"{new_name}.bias"] = params[f"{name}.bias"]
        channels = layer[1]
    return new_spec, new_params
