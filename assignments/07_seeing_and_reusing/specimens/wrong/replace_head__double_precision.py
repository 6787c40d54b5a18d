"""The new parameters are float64, the others float32: everything behind them is then computed in float64."""

CAUGHT_BY = {"test_the_other_parameters"}


def replace_head(spec, params, num_classes, rng):
    head = layer_names(spec)[-1]
    old = params[f"{head}.weight"]
    weight = rng.standard_normal((len(old), num_classes)) / math.sqrt(len(old))
    fresh = {
        f"{head}.weight": weight,
        f"{head}.bias": np.zeros(num_classes),
    }
    return [*spec[:-1], ("fc", num_classes)], params | fresh
