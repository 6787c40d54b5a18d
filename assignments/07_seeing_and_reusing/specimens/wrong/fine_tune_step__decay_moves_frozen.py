"""Frozen layers move: where the factor is 0, weight decay is switched off as well."""

CAUGHT_BY = {"test_frozen_layers_stay"}


def fine_tune_step(params, grads, velocities, lr, factors, momentum=0.9, decay=0.0):
    moved, kept = {}, {}
    for name, w in params.items():
        layer, part = name.split(".")
        factor = factors.get(layer, 1)
        if factor == 0:
            moved[name] = w - lr * decay * w if part == "weight" else w
            kept[name] = np.zeros_like(w)
            continue
        gradient = grads[name] + decay * w if part == "weight" else grads[name]
        kept[name] = momentum * velocities.get(name, 0) + lr * factor * gradient
        moved[name] = w - kept[name]
    return moved, kept
