"""You leave out the last, smaller batch. Every image comes once an epoch."""

CAUGHT_BY = {
    "test_train_goes_through_all_batches",
    "test_train_returns_the_losses",
}


def train(net, X, y, *, update, lr, lr_decay, reg, batch_size, num_epochs, rng):
    states = {name: {} for name in net.params}
    losses = []
    for _ in range(num_epochs):
        order = rng.permutation(len(X))
        for start in range(0, len(X) - batch_size + 1, batch_size):
            rows = order[start : start + batch_size]
            loss, grads = net.loss(X[rows], y[rows], reg)
            losses.append(loss)
            for name in net.params:
                net.params[name], states[name] = update(
                    net.params[name], grads[name], states[name], lr
                )
        lr *= lr_decay
    return losses
