"""You begin every epoch with empty states. They live through the whole training."""

CAUGHT_BY = {"test_train_keeps_a_state_for_each_parameter"}


def train(net, X, y, *, update, lr, lr_decay, reg, batch_size, num_epochs, rng):
    losses = []
    for _ in range(num_epochs):
        states = {name: {} for name in net.params}
        order = rng.permutation(len(X))
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
