"""You never call net.update_statistics(grads): a network with batch_norm is then asked with
averages that it was not trained with.
"""

CAUGHT_BY = {"test_running_averages_are_updated"}


def train(net, images, labels, states, *, num_steps, batch_size, l2_decay, max_shift, rng):
    losses, states = [], dict(states)
    for _ in range(num_steps):
        rows = rng.integers(len(images), size=batch_size)
        batch = images[rows]
        if max_shift is not None:
            batch = random_flip_and_shift(batch, rng, max_shift)
        loss, grads = in_two_halves(lambda x, y: net.loss(x, y, l2_decay), batch, labels[rows])
        for name, w in net.params.items():
            net.params[name], states[name] = adadelta_update(w, grads[name], states.get(name, {}))
        losses.append(loss)
    return losses, states
