"""New params are collected and replaced at the end of each step; states in a dict of its own."""

import numpy as np


def train(net, images, labels, states, *, first_step, num_steps, total_steps, **settings):
    rng, own, losses = settings["rng"], {name: states.get(name, {}) for name in net.params}, []
    for step in np.arange(first_step, first_step + num_steps):
        rows = rng.integers(len(images), size=settings["batch_size"])
        batch = images[rows]
        if settings["max_shift"] is not None:
            batch = random_flip_and_shift(batch, rng, settings["max_shift"])
        targets = smooth_labels(labels[rows], net.spec[-1][1], settings["share"])
        loss, grads, seen = net.loss(batch, targets, rng)
        lr = lr_at(int(step), total_steps, settings["peak"], settings["warmup"])
        moved = {}
        for name, w in net.params.items():
            decay = is_decayed(name) * settings["decay"]
            moved[name], own[name] = adamw(w, grads[name], own[name], lr, decay)
        net.params.update(moved)
        net.update_statistics(seen)
        losses = [*losses, float(loss)]
    return np.array(losses), own
