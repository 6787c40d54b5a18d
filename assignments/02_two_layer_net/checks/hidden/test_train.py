import numpy as np
import pytest

from kit.checking import assert_close, require

SETTINGS = {"lr": 0.3, "lr_decay": 1.0, "reg": 0.0, "batch_size": 4, "num_epochs": 1}
# Layers that compute in single precision are right too.
CLOSE = {"rtol": 1e-4, "atol": 1e-6}


def _train(student, reference, rng, *, case, momentum=False, history=False, **changes):
    """Train the student's network and the reference's from the same start; compare."""
    X, y = rng.standard_normal((10, 5)), rng.permutation(np.arange(10) % 3)
    seed = rng.integers(2**63)
    net = student.TwoLayerNet(5, 4, 3, 0.5, np.random.default_rng(seed))
    settings = SETTINGS | changes
    update = student.momentum_update if momentum else student.sgd_update
    losses = student.train(net, X, y, update=update, rng=np.random.default_rng(seed), **settings)
    start = reference.start_params(5, 4, 3, 0.5, np.random.default_rng(seed))
    rule = reference.momentum_update if momentum else reference.sgd_update
    expected, expected_losses = reference.train(
        start, X, y, update=rule, rng=np.random.default_rng(seed), **settings
    )
    if history:
        assert_close(losses, expected_losses, "the list of losses", case=case, **CLOSE)
        return
    params = student.value(getattr(net, "params", None))
    require(type(params) is dict, "after train, net.params is not a dict.")
    for name, right in expected.items():
        require(name in params, f"after train, net.params has no entry '{name}'.")
        assert_close(params[name], right, f"params['{name}']", case=case, **CLOSE)


@pytest.mark.task("train", weight=2)
def test_train_takes_one_step(student, reference, rng):
    """One epoch of a single batch moves all four parameters by their gradients."""
    _train(student, reference, rng, case="one step", batch_size=10)


@pytest.mark.task("train", weight=2, needs=["test_train_takes_one_step"])
def test_train_goes_through_all_batches(student, reference, rng):
    """One epoch takes every image once, in the order of rng.permutation, including the last few."""
    _train(student, reference, rng, case="N = 10, batches of 4")


@pytest.mark.task("train", weight=2, needs=["test_train_goes_through_all_batches"])
def test_train_shuffles_every_epoch(student, reference, rng):
    """Every epoch draws a new order: the parameters after 3 epochs are right."""
    _train(student, reference, rng, case="3 epochs", num_epochs=3)


@pytest.mark.task("train", weight=2, needs=["test_train_goes_through_all_batches"])
def test_train_lets_the_learning_rate_decay(student, reference, rng):
    """After every epoch, and not before, lr is multiplied by lr_decay."""
    changes = {"lr_decay": 0.5, "num_epochs": 3, "batch_size": 10}
    _train(student, reference, rng, case="lr_decay = 0.5, 3 epochs", **changes)
    _train(student, reference, rng, case="lr_decay = 0.5, 1 epoch", lr_decay=0.5)


@pytest.mark.task("train", needs=["test_train_takes_one_step"])
def test_train_hands_on_reg(student, reference, rng):
    """reg reaches the loss."""
    _train(student, reference, rng, case="reg = 0.4", reg=0.4, batch_size=10)


@pytest.mark.task("train", weight=2, needs=["test_train_takes_one_step"])
def test_train_keeps_a_state_for_each_parameter(student, reference, rng):
    """With momentum every parameter has its own state, kept through steps and epochs."""
    changes = {"num_epochs": 3, "batch_size": 10, "lr": 0.1}
    _train(student, reference, rng, case="momentum, 3 steps", momentum=True, **changes)


@pytest.mark.task("train")
def test_train_returns_the_losses(student, reference, rng):
    """train returns the loss of each batch before its step, 3 batches per epoch here."""
    changes = {"num_epochs": 2, "reg": 0.2}
    _train(student, reference, rng, case="N = 10, batches of 4", history=True, **changes)
