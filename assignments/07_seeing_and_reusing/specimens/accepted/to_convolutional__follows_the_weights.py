"""The kernel comes from the number of rows of the weight; tuples with stride."""


def to_convolutional(spec, params, input_shape):
    channels, new_spec, found = input_shape[0], [], {}
    for name, layer in zip(layer_names(spec), spec):
        if layer[0] not in ("conv", "fc"):
            new_spec.append(layer)
            continue
        weight = params[name + ".weight"]
        if layer[0] == "fc":
            kernel = math.isqrt(len(weight) // channels)
            weight = np.transpose(weight.reshape(channels, kernel, kernel, -1), (3, 0, 1, 2))
        new_spec.append(("conv", weight.shape[0], weight.shape[2]))
        number = sum(one[0] == "conv" for one in new_spec)
        found[f"conv{number}.weight"], found[f"conv{number}.bias"] = weight, params[name + ".bias"]
        channels = weight.shape[0]
    return new_spec, found
