"""l2_decay does not reach net.loss: the network is trained without a penalty for its weights."""

CAUGHT_BY = {"test_params_after_some_steps"}


def train(net, images, labels, states, *, num_steps, batch_size, l2_decay, max_shift, rng):
    losses, states = [], dict(states)
    for _ in range(num_steps):
        rows = rng.integers(len(images), size=batch_size)
        batch = images[rows]
        if max_shift is not None:
            batch = random_flip_and_shift(batch, rng, max_shift)
        loss, grads = in_two_halves(lambda x, y: net.loss(x, y), batch, labels[rows])
        net.update_statistics(grads)
        for name, w in net.params.items():
            net.params[name], states[name] = adadelta_update(w, grads[name], states.get(name, {}))
        losses.append(loss)
    return losses, states
