"""The random weight is not divided by the root of its number of inputs."""

CAUGHT_BY = {"test_the_new_parameters", "test_the_other_parameters"}


def replace_head(spec, params, num_classes, rng):
    head = layer_names(spec)[-1]
    old = params[f"{head}.weight"]
    weight = rng.standard_normal((len(old), num_classes))
    fresh = {
        f"{head}.weight": weight.astype(old.dtype),
        f"{head}.bias": np.zeros(num_classes, old.dtype),
    }
    return [*spec[:-1], ("fc", num_classes)], params | fresh
