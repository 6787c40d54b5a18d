"""The momentum is 0.9 in your step, whatever is given."""

CAUGHT_BY = {"test_two_steps"}


def fine_tune_step(params, grads, velocities, lr, factors, momentum=0.9, decay=0.0):
    moved, kept = {}, {}
    for name, w in params.items():
        layer, part = name.split(".")
        factor = factors.get(layer, 1)
        if factor == 0:
            moved[name], kept[name] = w, np.zeros_like(w)
            continue
        gradient = grads[name] + decay * w if part == "weight" else grads[name]
        kept[name] = 0.9 * velocities.get(name, 0) + lr * factor * gradient
        moved[name] = w - kept[name]
    return moved, kept
