"""You give lr_at num_steps. The schedule goes over total_steps, of which this call makes only a
part.
"""

CAUGHT_BY = {
    "test_losses_of_the_first_steps",
    "test_training_decays_what_decays",
    "test_training_smooths_its_labels",
    "test_training_is_augmented",
    "test_training_follows_the_schedule",
}


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
        if max_shift is not None:
            batch = random_flip_and_shift(batch, rng, max_shift)
        targets = smooth_labels(labels[rows], net.spec[-1][1], share)
        loss, grads, seen = net.loss(batch, targets, rng)
        net.update_statistics(seen)
        lr = float(lr_at(step, max(step + 1, num_steps), peak, min(warmup, num_steps - 1)))
        for name in net.params:
            strength = decay if is_decayed(name) else 0.0
            state = states.get(name, {})
            net.params[name], states[name] = adamw(
                net.params[name], grads[name], state, lr, strength
            )
        losses.append(loss)
    return losses, states
