"""Without in_two_halves, states changed in place, the losses as an array."""

import numpy as np


def train(net, images, labels, states, *, num_steps, batch_size, l2_decay, max_shift, rng):
    losses = np.zeros(num_steps)
    for step in range(num_steps):
        chosen = rng.integers(0, len(images), batch_size)
        x, y = images[chosen], labels[chosen]
        if max_shift is not None:
            x = random_flip_and_shift(x, rng, max_shift)
        losses[step], grads = net.loss(x, y, l2_decay)
        net.update_statistics(grads)
        for name in net.params:
            moved, states[name] = adadelta_update(
                net.params[name], grads[name], states.get(name, {})
            )
            net.params[name][...] = moved
    return [losses, states]
