"""The list holds the old layers as copies, and all arrays are copied."""


def replace_head(spec, params, num_classes, rng):
    *rest, _ = spec
    name = layer_names(spec)[-1]
    found = {key: value.copy() for key, value in params.items()}
    old = found[name + ".weight"]
    drawn = rng.standard_normal((old.shape[0], num_classes)) * old.shape[0] ** -0.5
    found[name + ".weight"] = drawn.astype(old.dtype)
    found[name + ".bias"] = np.zeros(num_classes, dtype=old.dtype)
    return rest + [("fc", num_classes)], found
