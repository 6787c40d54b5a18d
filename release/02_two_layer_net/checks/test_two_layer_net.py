# GENERATED from assignments/02_two_layer_net/checks/public/test_two_layer_net.py - edit that file, then: python -m autograder build
import numpy as np
import pytest

from kit.checking import assert_close, require, unpack

# By hand: x W1 + b1 = [2, -1], [-3, 4]; after the ReLU [2, 0], [0, 4]; the scores W2, b2 make of
# it are [ln 3, 0], [0, ln 3], so the probabilities are 3/4, 1/4 and 1/4, 3/4.
A = np.log(3)
PARAMS = {
    "W1": np.array([[1.0, 0.0], [0.0, 2.0]]),
    "b1": np.array([1.0, -5.0]),
    "W2": np.array([[A / 2, 0.0], [0.0, A / 4]]),
    "b2": np.array([0.0, 0.0]),
}
X, LABELS = np.array([[1.0, 2.0], [-4.0, 4.5]]), np.array([0, 0])
LOSS = (np.log(4 / 3) + np.log(4)) / 2
# dlogits = [[-1, 1], [-3, 3]] / 8; through W2, only where the hidden unit was positive:
D1, D2 = -A / 16, 3 * A / 32
GRADS = {
    "W1": np.array([[D1, -4 * D2], [2 * D1, 4.5 * D2]]),
    "b1": np.array([D1, D2]),
    "W2": np.array([[-0.25, 0.25], [-1.5, 1.5]]),
    "b2": np.array([-0.5, 0.5]),
}
# Layers that compute in single precision are right too.
CLOSE = {"rtol": 1e-4, "atol": 1e-6}


def _net(student):
    net = student.TwoLayerNet(2, 2, 2, 0.1, np.random.default_rng(0))
    for name in ("loss", "predict"):
        require(callable(getattr(net, name, None)), f"TwoLayerNet(...) has no method {name}.")
    student.load_params(net, PARAMS)
    return net


def _entry(value, name, what):
    require(type(value) is dict, f"{what} is not a dict.")
    require(name in value, f"{what} has no entry '{name}'.")
    return value[name]


def _check(student, X, y, reg, loss, grads, case):
    answer = _net(student).loss(X, y, reg)
    got, got_grads = unpack(answer, "loss", "grads", call="net.loss(X, y, reg)")
    assert_close(got, loss, "loss", case=case, **CLOSE)
    for name, right in grads.items():
        got = _entry(got_grads, name, "grads")
        assert_close(got, right, f"grads['{name}']", case=case, **CLOSE)


@pytest.mark.task("two_layer_net")
def test_start_of_a_net(student):
    """W1, then W2 are drawn with the size weight_scale; the biases are zeros."""
    net = student.TwoLayerNet(4, 3, 2, 0.2, np.random.default_rng(8))
    rng = np.random.default_rng(8)
    params = student.value(getattr(net, "params", None))
    expected = {"W1": 0.2 * rng.standard_normal((4, 3)), "W2": 0.2 * rng.standard_normal((3, 2))}
    expected |= {"b1": np.zeros(3), "b2": np.zeros(2)}
    for name, right in expected.items():
        assert_close(_entry(params, name, "params"), right, f"params['{name}']")


@pytest.mark.task("two_layer_net")
def test_loss_by_hand(student):
    """The loss of a network of two hidden units, worked out by hand, is right."""
    _check(student, X, LABELS, 0.0, LOSS, {}, "reg = 0")


@pytest.mark.task("two_layer_net", needs=["test_loss_by_hand"])
def test_gradients_by_hand(student):
    """All four gradients, worked out by hand, are right."""
    _check(student, X, LABELS, 0.0, LOSS, GRADS, "reg = 0")


@pytest.mark.task("two_layer_net", needs=["test_gradients_by_hand"])
def test_weights_are_regularised_and_biases_not(student):
    """reg adds reg / 2 * (sum of W1^2 + sum of W2^2) to the loss; the biases are left out."""
    squares = 5.0 + A**2 * (1 / 4 + 1 / 16)
    grads = {name: GRADS[name] + 0.5 * PARAMS[name] for name in ("W1", "W2")}
    grads |= {name: GRADS[name] for name in ("b1", "b2")}
    # Both images twice: the means stay, and a half is not the same as 1 / N.
    twice = np.tile(X, (2, 1)), np.tile(LABELS, 2)
    _check(student, *twice, 0.5, LOSS + 0.5 / 2 * squares, grads, "reg = 0.5")


@pytest.mark.task("two_layer_net", needs=["test_gradients_by_hand"])
def test_a_batch_twice_over(student):
    """A batch twice over has the loss and the gradients of the batch once."""
    _check(student, np.tile(X, (2, 1)), np.tile(LABELS, 2), 0.0, LOSS, GRADS, "twice over")


@pytest.mark.task("two_layer_net", needs=["test_gradients_by_hand"])
def test_every_call_begins_anew(student):
    """A second call of loss, after one on another batch, gives what a first one gives."""
    net = _net(student)
    net.loss(-X, np.array([1, 1]), 0.5)
    got, grads = unpack(net.loss(X, LABELS, 0.0), "loss", "grads", call="net.loss(X, y, reg)")
    assert_close(got, LOSS, "loss", case="second call", **CLOSE)
    for name, right in GRADS.items():
        entry = _entry(grads, name, "grads")
        assert_close(entry, right, f"grads['{name}']", case="second call", **CLOSE)


@pytest.mark.task("two_layer_net")
def test_predictions_by_hand(student):
    """predict gives the class of the highest score, also for one image."""
    net = _net(student)
    assert_close(net.predict(X), np.array([0, 1]), "predict(X)", case="N = 2")
    assert_close(net.predict(X[1:]), np.array([1]), "predict(X)", case="N = 1")


@pytest.mark.task("two_layer_net")
def test_net_leaves_its_inputs_alone(student):
    """loss and predict leave the images and labels alone, and change no parameter."""
    net = _net(student)
    for name, call in (
        ("loss", lambda: net.loss(X, LABELS, 0.5)),
        ("predict", lambda: net.predict(X)),
    ):
        call()
        require(
            not student.last_call.modified,
            f"{name} changes an array that it is given: work on a copy.",
        )
        params = student.value(net.params)
        for key, right in PARAMS.items():
            got = _entry(params, key, "params")
            assert_close(got, right, f"params['{key}']", case=f"after {name}", **CLOSE)
