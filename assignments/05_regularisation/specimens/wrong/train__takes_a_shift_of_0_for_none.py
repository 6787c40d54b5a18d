"""With max_shift = 0 you do not augment. It still flips the images: only None means that they stay as
they are, so ask `max_shift is not None`.
"""

CAUGHT_BY = {"test_training_is_augmented"}


def train(
    net,
    images,
    labels,
    states,
    *,
    first_step,
    num_steps,
    total_steps,
    batch_size,
    peak,
    warmup,
    decay,
    share,
    max_shift,
    rng,
):
    losses, states = [], dict(states)
    for step in range(first_step, first_step + num_steps):
        rows = rng.integers(len(images), size=batch_size)
        batch = images[rows]
        if max_shift:
            batch = random_flip_and_shift(batch, rng, max_shift)
        targets = smooth_labels(labels[rows], net.spec[-1][1], share)
        loss, grads, seen = net.loss(batch, targets, rng)
        net.update_statistics(seen)
        lr = float(lr_at(step, total_steps, peak, warmup))
        for name in net.params:
            strength = decay if is_decayed(name) else 0.0
            state = states.get(name, {})
            net.params[name], states[name] = adamw(
                net.params[name], grads[name], state, lr, strength
            )
        losses.append(loss)
    return losses, states
