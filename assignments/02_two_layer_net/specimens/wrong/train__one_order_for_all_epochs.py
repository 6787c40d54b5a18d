"""You draw the order once and go through it in every epoch. Draw a new one in each."""

CAUGHT_BY = {
    "test_train_shuffles_every_epoch",
    "test_train_returns_the_losses",
}


def train(net, X, y, *, update, lr, lr_decay, reg, batch_size, num_epochs, rng):
    states = {name: {} for name in net.params}
    losses = []
    order = rng.permutation(len(X))
    for _ in range(num_epochs):
        for start in range(0, len(X), batch_size):
            rows = order[start : start + batch_size]
            loss, grads = net.loss(X[rows], y[rows], reg)
            losses.append(loss)
            for name in net.params:
                net.params[name], states[name] = update(
                    net.params[name], grads[name], states[name], lr
                )
        lr *= lr_decay
    return losses
