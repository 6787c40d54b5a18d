"""Frozen layers roll on by the velocity that they had. With the factor 0 nothing moves, and the velocity becomes 0."""

CAUGHT_BY = {"test_frozen_layers_stay"}


def fine_tune_step(params, grads, velocities, lr, factors, momentum=0.9, decay=0.0):
    moved, kept = {}, {}
    for name, w in params.items():
        layer, part = name.split(".")
        factor = factors.get(layer, 1)
        gradient = grads[name] + decay * w if part == "weight" else grads[name]
        kept[name] = momentum * velocities.get(name, 0) + lr * factor * gradient
        moved[name] = w - kept[name]
    return moved, kept
