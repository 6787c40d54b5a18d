"""A factor of conv1 reaches conv10 too: compare whole names, not their beginnings."""

CAUGHT_BY = {"test_a_factor_for_each_layer", "test_two_steps"}


def fine_tune_step(params, grads, velocities, lr, factors, momentum=0.9, decay=0.0):
    moved, kept = {}, {}
    for name, w in params.items():
        layer, part = name.split(".")
        factor = next((f for key, f in factors.items() if layer.startswith(key)), 1)
        if factor == 0:
            moved[name], kept[name] = w, np.zeros_like(w)
            continue
        gradient = grads[name] + decay * w if part == "weight" else grads[name]
        kept[name] = momentum * velocities.get(name, 0) + lr * factor * gradient
        moved[name] = w - kept[name]
    return moved, kept
