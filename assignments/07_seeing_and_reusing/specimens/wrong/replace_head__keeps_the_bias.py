"""The bias of the new head is not 0 and new: one number for each new class is wanted, all 0."""

CAUGHT_BY = {"test_the_new_parameters", "test_the_other_parameters"}


def replace_head(spec, params, num_classes, rng):
    head = layer_names(spec)[-1]
    old = params[f"{head}.weight"]
    weight = rng.standard_normal((len(old), num_classes)) / math.sqrt(len(old))
    fresh = {
        f"{head}.weight": weight.astype(old.dtype),
        f"{head}.bias": np.resize(params[f"{head}.bias"], num_classes),
    }
    return [*spec[:-1], ("fc", num_classes)], params | fresh
