# GENERATED from assignments/05_regularisation/checks/public/test_dropout.py - edit that file, then: python -m autograder build
import numpy as np
import pytest

from kit.checking import as_array, assert_close, require, unpack

X = np.array([[2.0, 4.0, 6.0], [8.0, -1.0, 3.0]])
CALL = "dropout_forward(x, drop_prob, rng, training)"


def _forward(student, x, drop_prob, rng, *training):
    return unpack(student.dropout_forward(x, drop_prob, rng, *training), "out", "cache", call=CALL)


@pytest.mark.task("dropout")
def test_half_is_dropped(student):
    """With drop_prob = 0.5 a number is doubled where its draw is at least 0.5, and 0 elsewhere."""
    draws = np.random.default_rng(1).random((2, 3))
    out, _ = _forward(student, X, 0.5, np.random.default_rng(1))
    assert_close(out, np.where(draws >= 0.5, 2 * X, 0.0), "out", case="drop_prob = 0.5")


@pytest.mark.task("dropout")
def test_a_quarter_is_dropped(student):
    """With drop_prob = 0.2 what is kept is multiplied by 1.25; each number of an image is drawn."""
    images = np.arange(1.0, 49.0).reshape(2, 3, 2, 4)
    draws = np.random.default_rng(2).random(images.shape)
    out, _ = _forward(student, images, 0.2, np.random.default_rng(2))
    assert_close(out, np.where(draws >= 0.2, 1.25 * images, 0.0), "out", case="drop_prob = 0.2")
    out, _ = _forward(student, X, 0.0, np.random.default_rng(2))
    assert_close(out, X, "out", case="drop_prob = 0")


@pytest.mark.task("dropout")
def test_the_mean_stays(student):
    """The mean of 20 000 ones stays near 1 in training."""
    out, _ = _forward(student, np.ones((100, 200)), 0.3, np.random.default_rng(3))
    mean = float(as_array(out, "out", shape=(100, 200)).mean())
    require(abs(mean - 1) < 0.03, f"the mean of out is {mean:.3f} for ones and drop_prob = 0.3.")


@pytest.mark.task("dropout")
def test_nothing_happens_at_test_time(student):
    """With training=False out equals x, dx equals dout, and rng may be None."""
    out, cache = _forward(student, X, 0.8, None, False)
    assert_close(out, X, "out", case="training=False")
    assert_close(student.dropout_backward(3 * X, cache), 3 * X, "dx", case="training=False")


@pytest.mark.task("dropout", needs=["test_half_is_dropped"])
def test_gradient_by_the_same_mask(student):
    """dx is dout times the mask of its own forward pass, also when two layers are in use."""
    caches = [_forward(student, X, 0.25, np.random.default_rng(seed))[1] for seed in (4, 5)]
    for seed, cache in zip((4, 5), caches, strict=True):
        mask = np.where(np.random.default_rng(seed).random((2, 3)) >= 0.25, 4 / 3, 0.0)
        dx = student.dropout_backward(X + 10, cache)
        assert_close(dx, (X + 10) * mask, "dx", case="drop_prob = 0.25, one of two layers")


@pytest.mark.task("dropout")
def test_dropout_leaves_its_inputs_alone(student):
    """x and dout are not changed."""
    _, cache = _forward(student, X, 0.5, np.random.default_rng(1))
    sentence = "changes an array that it is given: x * mask makes a new one, x *= mask does not."
    require(0 not in student.last_call.modified, f"dropout_forward {sentence}")
    student.dropout_backward(X, cache)
    require(not student.last_call.modified, f"dropout_backward {sentence}")
