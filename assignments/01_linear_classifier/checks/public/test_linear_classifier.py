import numpy as np
import pytest

from kit.checking import as_array, as_number, assert_close, require, unpack

X = np.array([[1.0, 2.0, 1.0], [-1.0, 0.5, 1.0], [0.0, -2.0, 1.0], [2.0, 1.0, 1.0]])
y = np.array([0, 1, 1, 0])


def _new(student):
    classifier = student.LinearClassifier()
    for name in ("fit", "predict"):
        require(
            callable(getattr(classifier, name, None)), f"LinearClassifier() has no method {name}."
        )
    return classifier


def _weights(classifier):
    return as_array(getattr(classifier, "W", None), "W", shape=(3, 2))


@pytest.mark.task("linear_classifier")
def test_weights_start_small_and_random(student):
    """With lr = 0 the weights stay at their start, 1e-3 * rng.standard_normal((D, C))."""
    classifier = _new(student)
    classifier.fit(X, y, lr=0.0, reg=0.0, batch_size=2, num_steps=1, rng=np.random.default_rng(1))
    start = 1e-3 * np.random.default_rng(1).standard_normal((3, 2))
    assert_close(_weights(classifier), start, "W", case="lr = 0")


@pytest.mark.task("linear_classifier")
def test_steps_follow_the_gradient(student):
    """Three steps move W by -lr * dW on the batches that rng draws, with your softmax_loss."""
    classifier = _new(student)
    history = classifier.fit(
        X, y, lr=0.5, reg=0.2, batch_size=2, num_steps=3, rng=np.random.default_rng(2)
    )
    rng = np.random.default_rng(2)
    W, losses = 1e-3 * rng.standard_normal((3, 2)), []
    for _ in range(3):
        rows = rng.integers(len(X), size=2)
        answer = student.softmax_loss(W, X[rows], y[rows], 0.2)
        loss, dW = unpack(answer, "loss", "dW", call="softmax_loss(W, X, y, reg)")
        losses.append(as_number(loss, "loss"))
        W = W - 0.5 * as_array(dW, "dW", shape=(3, 2))
    assert_close(_weights(classifier), W, "W", case="3 steps")
    assert_close(history, losses, "the loss history", case="3 steps")


@pytest.mark.task("linear_classifier")
def test_training_goes_on(student):
    """A second call of fit continues from W: with lr = 0 it changes nothing."""
    classifier = _new(student)
    classifier.fit(X, y, lr=0.5, reg=0.0, batch_size=4, num_steps=5, rng=np.random.default_rng(3))
    W = _weights(classifier)
    classifier.fit(X, y, lr=0.0, reg=0.0, batch_size=4, num_steps=1, rng=np.random.default_rng(4))
    assert_close(_weights(classifier), W, "W", case="fit once more with lr = 0")


@pytest.mark.task("linear_classifier")
def test_predictions_are_labels(student):
    """predict gives the label of the highest score, and learns these four points."""
    classifier = _new(student)
    classifier.fit(X, y, lr=0.5, reg=0.0, batch_size=4, num_steps=100, rng=np.random.default_rng(5))
    assert_close(classifier.predict(X), y, "predict(X)", case="the training set")
