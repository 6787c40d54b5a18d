"""Decay is not multiplied by the layer's factor: in Caffe's rule it is part of the gradient."""

CAUGHT_BY = {"test_decay_in_the_gradient", "test_two_steps"}


def fine_tune_step(params, grads, velocities, lr, factors, momentum=0.9, decay=0.0):
    moved, kept = {}, {}
    for name, w in params.items():
        layer, part = name.split(".")
        factor = factors.get(layer, 1)
        if factor == 0:
            moved[name], kept[name] = w, np.zeros_like(w)
            continue
        kept[name] = (
            momentum * velocities.get(name, 0)
            + lr * factor * grads[name]
            + (lr * decay * w if part == "weight" else 0)
        )
        moved[name] = w - kept[name]
    return moved, kept
