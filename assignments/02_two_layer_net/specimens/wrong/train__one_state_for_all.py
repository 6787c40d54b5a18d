"""All parameters share one state, so b1 gets the velocity of W1, and the shapes clash. Keep a state
for each parameter, for instance in a dict by its name.
"""

CAUGHT_BY = {"test_train_keeps_a_state_for_each_parameter"}


def train(net, X, y, *, update, lr, lr_decay, reg, batch_size, num_epochs, rng):
    state = {}
    losses = []
    for _ in range(num_epochs):
        order = rng.permutation(len(X))
        for start in range(0, len(X), batch_size):
            rows = order[start : start + batch_size]
            loss, grads = net.loss(X[rows], y[rows], reg)
            losses.append(loss)
            for name in net.params:
                net.params[name], state = update(net.params[name], grads[name], state, lr)
        lr *= lr_decay
    return losses
