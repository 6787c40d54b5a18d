"""Computes lr from the number of the epoch, splits by np.array_split, updates a copy of params and
puts it back, returns an array.
"""

import math

import numpy as np


def train(net, X, y, *, update, lr, lr_decay, reg, batch_size, num_epochs, rng):
    memory, history = {}, []
    for epoch in range(num_epochs):
        order = rng.permutation(len(X))
        cuts = [batch_size * i for i in range(1, math.ceil(len(X) / batch_size))]
        for rows in np.split(order, cuts):
            loss, grads = net.loss(X[rows], y[rows], reg)
            history.append(loss)
            new = {}
            for name, gradient in grads.items():
                new[name], memory[name] = update(
                    net.params[name], gradient, memory.get(name, {}), lr * lr_decay**epoch
                )
            net.params = new
    return np.array(history)
