"""You put another fc behind the old head. The new head replaces it."""

CAUGHT_BY = {"test_the_list"}


def replace_head(spec, params, num_classes, rng):
    head = layer_names(spec)[-1]
    old = params[f"{head}.weight"]
    weight = rng.standard_normal((len(old), num_classes)) / math.sqrt(len(old))
    fresh = {
        f"{head}.weight": weight.astype(old.dtype),
        f"{head}.bias": np.zeros(num_classes, old.dtype),
    }
    return [*spec, ("fc", num_classes)], params | fresh
