# GENERATED from assignments/05_regularisation/checks/public/test_batch_norm.py - edit that file, then: python -m autograder build
import numpy as np
import pytest

from kit.checking import as_array, assert_close, require, unpack

# Column 0 is that of the text: mean 2, variance 1. Column 1 has mean 0 and variance 9.
X = np.array([[1.0, 3.0], [1.0, -3.0], [3.0, 3.0], [3.0, -3.0]])
GAMMA, BETA = np.array([2.0, -1.0]), np.array([10.0, 20.0])
DOUT = np.array([[1.0, 0.0], [0.0, 2.0], [0.0, 0.0], [0.0, 0.0]])
CALL = "batch_norm_forward(x, gamma, beta, mean, var, eps)"


def _as_images(rows):
    """Two images of two channels and 2 x 1 pixels whose channels have the columns' numbers."""
    return rows.reshape(2, 2, 1, 2).transpose(0, 3, 1, 2)


def _forward(student, x, *given, eps=0.0):
    return unpack(
        student.batch_norm_forward(x, GAMMA, BETA, *given, eps), "out", "cache", call=CALL
    )


def _backward(student, dout, cache):
    answer = student.batch_norm_backward(dout, cache)
    return unpack(answer, "dx", "dgamma", "dbeta", call="batch_norm_backward(dout, cache)")


@pytest.mark.task("batch_norm")
def test_two_columns(student):
    """The columns become (8, 8, 12, 12) and (19, 21, 19, 21), as rows and as images."""
    expected = np.array([[8.0, 19.0], [8.0, 21.0], [12.0, 19.0], [12.0, 21.0]])
    out, _ = _forward(student, X, None, None)
    assert_close(out, expected, "out", case="four rows, eps = 0")
    out, _ = _forward(student, _as_images(X), None, None)
    assert_close(out, _as_images(expected), "out", case="two images of 2 x 1, eps = 0")


@pytest.mark.task("batch_norm")
def test_eps_under_the_root(student):
    """With eps = 3 the first column's root is 2; where eps is not given it is 1e-5."""
    out, _ = _forward(student, X, None, None, eps=3.0)
    first = as_array(out, "out", shape=(4, 2))[:, 0]
    assert_close(first, [9.0, 9.0, 11.0, 11.0], "column 0 of out", case="eps = 3")
    answer = student.batch_norm_forward(1e-3 * X, GAMMA, BETA)
    out, _ = unpack(answer, "out", "cache", call="batch_norm_forward(x, gamma, beta)")
    first = as_array(out, "out", shape=(4, 2))[:, 0]
    step = 2e-3 / np.sqrt(1.1e-5)
    expected = [10 - step, 10 - step, 10 + step, 10 + step]
    assert_close(first, expected, "column 0 of out", case="no eps given")


@pytest.mark.task("batch_norm")
def test_statistics_in_the_cache(student):
    """cache.mean is (2, 0) and cache.var is (1, 9), also for images."""
    for x in (X, _as_images(X)):
        _, cache = _forward(student, x, None, None)
        for name, right in (("mean", [2.0, 0.0]), ("var", [1.0, 9.0])):
            require(hasattr(cache, name), f"the cache has no attribute {name}.")
            assert_close(student.value(getattr(cache, name)), right, f"cache.{name}")


@pytest.mark.task("batch_norm")
def test_given_mean_and_var(student):
    """With mean (1, 1) and var (4, 16) given, the first row becomes (10, 19.5), also by itself."""
    mean, var = np.array([1.0, 1.0]), np.array([4.0, 16.0])
    expected = np.array([[10.0, 19.5], [10.0, 21.0], [12.0, 19.5], [12.0, 21.0]])
    out, _ = _forward(student, X, mean, var)
    assert_close(out, expected, "out", case="mean and var given")
    out, _ = _forward(student, X[:1], mean, var)
    assert_close(out, expected[:1], "out", case="mean and var given, one row")
    out, _ = _forward(student, _as_images(X), mean, var)
    assert_close(out, _as_images(expected), "out", case="mean and var given, two images")


@pytest.mark.task("batch_norm", needs=["test_two_columns"])
def test_gradients_by_hand(student):
    """dx is (1, -1, 0, 0) and (0, -1/3, 0, 1/3) in the columns, as rows and as images."""
    third = 1 / 3
    expected = np.array([[1.0, 0.0], [-1.0, -third], [0.0, 0.0], [0.0, third]])
    for form in (np.asarray, _as_images):
        _, cache = _forward(student, form(X), None, None)
        dx, dgamma, dbeta = _backward(student, form(DOUT), cache)
        case = f"x of shape {form(X).shape}, eps = 0"
        assert_close(dx, form(expected), "dx", case=case)
        assert_close(dgamma, [-1.0, -2.0], "dgamma", case=case)
        assert_close(dbeta, [1.0, 2.0], "dbeta", case=case)


@pytest.mark.task("batch_norm", needs=["test_given_mean_and_var"])
def test_gradients_with_given_statistics(student):
    """With mean and var given, dx is dout * gamma / sqrt(var): (1, 0) and (0, -0.5), then zeros."""
    mean, var = np.array([1.0, 1.0]), np.array([4.0, 16.0])
    for form in (np.asarray, _as_images):
        _, cache = _forward(student, form(X), mean, var)
        dx, dgamma, dbeta = _backward(student, form(DOUT), cache)
        case = f"mean and var given, x of shape {form(X).shape}"
        right = np.array([[1.0, 0.0], [0.0, -0.5], [0.0, 0.0], [0.0, 0.0]])
        assert_close(dx, form(right), "dx", case=case)
        assert_close(dgamma, [0.0, -2.0], "dgamma", case=case)
        assert_close(dbeta, [1.0, 2.0], "dbeta", case=case)


@pytest.mark.task("batch_norm")
def test_batch_norm_leaves_its_inputs_alone(student):
    """x, gamma, beta and dout are not changed."""
    _, cache = _forward(student, X, None, None)
    sentence = "changes an array that it is given: x - mean makes a new one, x -= mean does not."
    require(not student.last_call.modified, f"batch_norm_forward {sentence}")
    student.batch_norm_backward(DOUT, cache)
    require(not student.last_call.modified, f"batch_norm_backward {sentence}")
