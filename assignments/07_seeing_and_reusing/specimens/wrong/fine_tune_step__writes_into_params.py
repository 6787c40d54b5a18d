"""You change the arrays of params in place. Make new ones: the old network is still needed."""

CAUGHT_BY = {
    "test_a_factor_for_each_layer",
    "test_frozen_layers_stay",
    "test_decay_in_the_gradient",
    "test_two_steps",
}


def fine_tune_step(params, grads, velocities, lr, factors, momentum=0.9, decay=0.0):
    moved, kept = {}, {}
    for name, w in params.items():
        layer, part = name.split(".")
        factor = factors.get(layer, 1)
        if factor == 0:
            moved[name], kept[name] = w, np.zeros_like(w)
            continue
        gradient = grads[name] + decay * w if part == "weight" else grads[name]
        kept[name] = momentum * velocities.get(name, 0) + lr * factor * gradient
        w -= kept[name]
        moved[name] = w
    return moved, kept
