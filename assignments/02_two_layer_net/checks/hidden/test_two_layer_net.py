import numpy as np
import pytest

from kit.checking import assert_close, require, unpack

NAMES = ("W1", "b1", "W2", "b2")
SHAPES = {"W1": (5, 4), "b1": (4,), "W2": (4, 3), "b2": (3,)}
# Layers that compute in single precision are right too.
CLOSE = {"rtol": 1e-4, "atol": 1e-6}


def _entry(value, name, what):
    require(type(value) is dict, f"{what} is not a dict.")
    require(name in value, f"{what} has no entry '{name}'.")
    return value[name]


def _params(student, net):
    return student.value(getattr(net, "params", None))


def _new(student, seed, sizes=(5, 4, 3), weight_scale=0.5):
    net = student.TwoLayerNet(*sizes, weight_scale, np.random.default_rng(seed))
    for name in ("loss", "predict"):
        require(callable(getattr(net, name, None)), f"TwoLayerNet(...) has no method {name}.")
    return net


def _with_params(student, rng, first=1.0):
    """A network whose parameters, biases too, are random, and these parameters.

    Those of the first layer are multiplied by `first`.
    """
    net = _new(student, rng.integers(2**63))
    params = {name: rng.standard_normal(shape) for name, shape in SHAPES.items()}
    params |= {name: first * params[name] for name in ("W1", "b1")}
    student.load_params(net, params)
    return net, params


def _batch(rng, n_samples=6):
    return rng.standard_normal((n_samples, 5)), rng.permutation(np.arange(n_samples) % 3)


def _loss(net, X, y, reg):
    return unpack(net.loss(X, y, reg), "loss", "grads", call="net.loss(X, y, reg)")


def _check(student, reference, rng, X, y, reg, case, names=NAMES, first=1.0):
    net, params = _with_params(student, rng, first)
    loss, grads = _loss(net, X, y, reg)
    expected_loss, expected = reference.net_loss(params, X, y, reg)
    assert_close(loss, expected_loss, "loss", case=case, **CLOSE)
    for name in names:
        got = _entry(grads, name, "grads")
        assert_close(got, expected[name], f"grads['{name}']", case=case, **CLOSE)


@pytest.mark.task("two_layer_net")
def test_net_starts_as_described(student, reference, rng):
    """W1, then W2 are weight_scale * rng.standard_normal of their shapes, the biases are zeros."""
    for sizes, weight_scale in (((5, 4, 3), 0.5), ((3, 6, 2), 0.01)):
        seed = rng.integers(2**63)
        net = _new(student, seed, sizes, weight_scale)
        expected = reference.start_params(*sizes, weight_scale, np.random.default_rng(seed))
        params = _params(student, net)
        for name in NAMES:
            got = _entry(params, name, "params")
            assert_close(got, expected[name], f"params['{name}']", case=f"sizes {sizes}")


@pytest.mark.task("two_layer_net", weight=2)
def test_net_loss_without_regularisation(student, reference, rng):
    """The loss is that of W2 max(0, W1 x + b1) + b2, with biases that are not zero."""
    X, y = _batch(rng)
    _check(student, reference, rng, X, y, 0.0, "reg = 0", names=())


@pytest.mark.task("two_layer_net", weight=2, needs=["test_net_loss_without_regularisation"])
def test_net_gradients_of_the_second_layer(student, reference, rng):
    """The gradients of W2 and b2 are right for reg = 0."""
    X, y = _batch(rng)
    _check(student, reference, rng, X, y, 0.0, "reg = 0", names=("W2", "b2"))


@pytest.mark.task("two_layer_net", weight=2, needs=["test_net_loss_without_regularisation"])
def test_net_gradients_of_the_first_layer(student, reference, rng):
    """The gradients of W1 and b1 are right for reg = 0: they went back through the ReLU."""
    X, y = _batch(rng)
    _check(student, reference, rng, X, y, 0.0, "reg = 0", names=("W1", "b1"))
    _check(student, reference, rng, X, y, 0.0, "tiny numbers", names=("W1", "b1"), first=1e-7)


@pytest.mark.task("two_layer_net", weight=2, needs=["test_net_loss_without_regularisation"])
def test_net_regularises_the_weights_only(student, reference, rng):
    """reg adds reg / 2 * (sum of W1^2 + sum of W2^2) to the loss, nothing for the biases."""
    X, y = _batch(rng)
    _check(student, reference, rng, X, y, 0.6, "reg = 0.6", names=())


@pytest.mark.task("two_layer_net", weight=2, needs=["test_net_regularises_the_weights_only"])
def test_net_gradients_with_regularisation(student, reference, rng):
    """The gradients match the loss for reg = 0.6: weights have a penalty, biases have none."""
    X, y = _batch(rng)
    _check(student, reference, rng, X, y, 0.6, "reg = 0.6")


@pytest.mark.task("two_layer_net", needs=["test_net_loss_without_regularisation"])
def test_net_loss_is_a_mean(student, reference, rng):
    """One image is right, and a batch twice over gives the loss and gradients of the batch."""
    X, y = _batch(rng)
    _check(student, reference, rng, X[:1], y[:1], 0.2, "N = 1")
    _check(student, reference, rng, np.tile(X, (2, 1)), np.tile(y, 2), 0.2, "the batch twice over")


@pytest.mark.task("two_layer_net", needs=["test_net_gradients_with_regularisation"])
def test_net_of_large_scores(student, reference, rng):
    """Scores in the thousands, of both signs, make neither the loss nor a gradient nan or inf."""
    X, _ = _batch(rng)
    X = 1000 * X * np.array([1, -1, 2, -2, 0.001, 3])[:, np.newaxis]
    # Each with each of the labels, so that some are of a class whose probability is rounded to 0.
    X, y = np.tile(X, (3, 1)), np.repeat(np.arange(3), len(X))
    _check(student, reference, rng, X, y, 0.2, "scores in the thousands")


@pytest.mark.task("two_layer_net", weight=2)
def test_net_predicts_the_highest_score(student, reference, rng):
    """predict returns one label per row, also for a single row: that of the highest score."""
    for n_samples in (30, 1):
        net, params = _with_params(student, rng)
        X = rng.standard_normal((3 * n_samples, 5))
        best = np.sort(reference.scores(params, X), axis=1)
        X = X[best[:, -1] - best[:, -2] > 1e-3][:n_samples]  # a tie has no right answer
        expected = np.argmax(reference.scores(params, X), axis=1)
        assert_close(net.predict(X), expected, "predict(X)", case=f"N = {n_samples}")


@pytest.mark.task("two_layer_net", needs=["test_net_gradients_with_regularisation"])
def test_net_loss_leaves_no_traces(student, reference, rng):
    """loss changes no parameter and no input: a second call gives the same loss and gradients."""
    X, y = _batch(rng)
    net, params = _with_params(student, rng)
    _loss(net, X, y, 0.2)
    require(not student.last_call.modified, "loss changes an array that it is given.")
    after = _params(student, net)
    for name in NAMES:
        got = _entry(after, name, "params")
        assert_close(got, params[name], f"params['{name}']", case="after loss(X, y, reg)")
    loss, grads = _loss(net, X, y, 0.2)
    expected_loss, expected = reference.net_loss(params, X, y, 0.2)
    assert_close(loss, expected_loss, "loss", case="called twice", **CLOSE)
    for name in NAMES:
        got = _entry(grads, name, "grads")
        assert_close(got, expected[name], f"grads['{name}']", case="called twice", **CLOSE)
