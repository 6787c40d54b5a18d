"""You train on the images as they are, also when max_shift is given."""

CAUGHT_BY = {"test_training_is_augmented"}


def train(net, images, labels, states, *, num_steps, batch_size, l2_decay, max_shift, rng):
    losses, states = [], dict(states)
    for _ in range(num_steps):
        rows = rng.integers(len(images), size=batch_size)
        batch = images[rows]
        loss, grads = in_two_halves(lambda x, y: net.loss(x, y, l2_decay), batch, labels[rows])
        net.update_statistics(grads)
        for name, w in net.params.items():
            net.params[name], states[name] = adadelta_update(w, grads[name], states.get(name, {}))
        losses.append(loss)
    return losses, states
