import numpy as np
import pytest

from kit.checking import as_array, as_number, assert_close, require, unpack

NAMES = ("W1", "b1", "W2", "b2")
# Layers that compute in single precision are right too.
CLOSE = {"rtol": 1e-4, "atol": 1e-6}


def _params(student, net):
    """The network's four parameters."""
    params = student.value(getattr(net, "params", None))
    require(type(params) is dict, "net.params is not a dict.")
    for name in NAMES:
        require(name in params, f"net.params has no entry '{name}'.")
    return {name: as_array(params[name], f"params['{name}']") for name in NAMES}


def _loss(net, params, X, y, reg):
    loss, grads = unpack(net.loss(X, y, reg), "loss", "grads", call="net.loss(X, y, reg)")
    require(type(grads) is dict, "grads is not a dict.")
    for name in NAMES:
        require(name in grads, f"grads has no entry '{name}'.")
    shaped = {name: as_array(grads[name], name, shape=params[name].shape) for name in NAMES}
    return as_number(loss, "loss"), shaped


def _check(student, rng, case, *, lr, lr_decay, reg, batch_size, num_epochs, momentum=0.0):
    """Train two of your networks: one by your train, one step by step as the text says."""
    X, y = rng.standard_normal((7, 4)), np.array([0, 1, 1, 0, 1, 0, 0])
    nets = [student.TwoLayerNet(4, 3, 2, 0.5, np.random.default_rng(1)) for _ in range(2)]
    settings = {"lr": lr, "lr_decay": lr_decay, "reg": reg}
    settings |= {"batch_size": batch_size, "num_epochs": num_epochs}
    rule = student.momentum_update if momentum else student.sgd_update
    losses = student.train(nets[0], X, y, update=rule, rng=np.random.default_rng(2), **settings)
    batches, expected = np.random.default_rng(2), []
    params = _params(student, nets[1])
    velocity = {name: 0 * params[name] for name in NAMES}
    for _ in range(num_epochs):
        order = batches.permutation(7)
        for first in range(0, 7, batch_size):
            rows = order[first : first + batch_size]
            loss, grads = _loss(nets[1], params, X[rows], y[rows], reg)
            expected.append(loss)
            for name in NAMES:
                velocity[name] = momentum * velocity[name] - lr * grads[name]
                params[name] = params[name] + velocity[name]
            student.load_params(nets[1], params)
        lr *= lr_decay
    trained = _params(student, nets[0])
    for name in NAMES:
        assert_close(trained[name], params[name], f"params['{name}']", case=case, **CLOSE)
    assert_close(losses, expected, "the list of losses", case=case, **CLOSE)


@pytest.mark.task("train")
def test_one_epoch(student, rng):
    """One epoch of SGD: every image once, the last batch is smaller."""
    settings = {"lr": 0.2, "lr_decay": 1.0, "reg": 0.1, "batch_size": 3, "num_epochs": 1}
    _check(student, rng, "N = 7, batches of 3", **settings)


@pytest.mark.task("train", needs=["test_one_epoch"])
def test_learning_rate_decays(student, rng):
    """After each epoch lr is multiplied by lr_decay."""
    settings = {"lr": 0.4, "lr_decay": 0.25, "reg": 0.0, "batch_size": 7, "num_epochs": 3}
    _check(student, rng, "lr_decay = 0.25", **settings)


@pytest.mark.task("train", needs=["test_one_epoch"])
def test_momentum_is_kept(student, rng):
    """With momentum_update each parameter keeps its own state, through all epochs."""
    settings = {"lr": 0.1, "lr_decay": 1.0, "reg": 0.0, "batch_size": 4, "num_epochs": 2}
    _check(student, rng, "momentum", momentum=0.9, **settings)
