# GENERATED from assignments/02_two_layer_net/checks/public/test_affine.py - edit that file, then: python -m autograder build
import numpy as np
import pytest

from kit.checking import assert_close, require, unpack

# Two rows of two numbers and a layer of three outputs, worked out by hand.
X = np.array([[1.0, 2.0], [-1.0, 3.0]])
W = np.array([[2.0, 0.0, -1.0], [1.0, 3.0, 0.5]])
B = np.array([10.0, 20.0, 30.0])
OUT = np.array([[14.0, 26.0, 30.0], [11.0, 29.0, 32.5]])
DOUT = np.array([[1.0, 0.0, 2.0], [-1.0, 4.0, 0.5]])


def _forward(student, x, w, b):
    return unpack(student.affine_forward(x, w, b), "out", "cache", call="affine_forward(x, w, b)")


def _backward(student, dout, cache):
    answer = student.affine_backward(dout, cache)
    return unpack(answer, "dx", "dw", "db", call="affine_backward(dout, cache)")


@pytest.mark.task("affine")
def test_two_rows(student):
    """out = x w + b for two rows."""
    out, _ = _forward(student, X, W, B)
    assert_close(out, OUT, "out", case="N, D, M = 2, 2, 3")


@pytest.mark.task("affine")
def test_two_small_pictures(student):
    """An image of shape (1, 1, 2) is a row of two numbers, and one of (2, 1, 3) has six."""
    out, _ = _forward(student, X.reshape(2, 1, 1, 2), W, B)
    assert_close(out, OUT, "out", case="x of shape (2, 1, 1, 2)")
    x = np.arange(12.0).reshape(2, 2, 1, 3)
    w = np.array([[1.0], [10.0], [100.0], [1000.0], [10000.0], [100000.0]])
    out, _ = _forward(student, x, w, np.array([0.0]))
    # The places of a number tell the order in which the image was read.
    assert_close(out, [[543210.0], [1209876.0]], "out", case="x of shape (2, 2, 1, 3)")


@pytest.mark.task("affine", needs=["test_two_rows"])
def test_gradients_of_two_rows(student):
    """dx, dw and db are right, each in the shape of its variable."""
    _, cache = _forward(student, X, W, B)
    dx, dw, db = _backward(student, DOUT, cache)
    assert_close(dx, [[0.0, 2.0], [-2.5, 11.25]], "dx", case="N, D, M = 2, 2, 3")
    assert_close(dw, [[2.0, -4.0, 1.5], [-1.0, 12.0, 5.5]], "dw", case="N, D, M = 2, 2, 3")
    assert_close(db, [0.0, 4.0, 2.5], "db", case="N, D, M = 2, 2, 3")


@pytest.mark.task("affine", needs=["test_two_small_pictures"])
def test_gradient_of_pictures_has_their_shape(student):
    """For x of shape (2, 1, 1, 2) dx has this shape too."""
    _, cache = _forward(student, X.reshape(2, 1, 1, 2), W, B)
    dx, _, _ = _backward(student, DOUT, cache)
    expected = np.array([0.0, 2.0, -2.5, 11.25]).reshape(2, 1, 1, 2)
    assert_close(dx, expected, "dx", case="x of shape (2, 1, 1, 2)")


@pytest.mark.task("affine", needs=["test_two_rows"])
def test_one_row(student):
    """A batch of one row is right, forward and backward."""
    out, cache = _forward(student, X[:1], W, B)
    assert_close(out, OUT[:1], "out", case="N = 1")
    dx, dw, db = _backward(student, DOUT[:1], cache)
    assert_close(dx, [[0.0, 2.0]], "dx", case="N = 1")
    assert_close(dw, [[1.0, 0.0, 2.0], [2.0, 0.0, 4.0]], "dw", case="N = 1")
    assert_close(db, [1.0, 0.0, 2.0], "db", case="N = 1")


@pytest.mark.task("affine", needs=["test_two_rows"])
def test_affine_leaves_its_inputs_alone(student):
    """x, w and b are not modified, and neither is dout; x keeps its shape too."""
    _, cache = _forward(student, X.reshape(2, 1, 1, 2), W, B)
    require(
        not student.last_call.modified,
        "affine_forward changes an array that it is given. x.shape = ... changes x itself; "
        "x.reshape(...) does not.",
    )
    student.affine_backward(DOUT, cache)
    require(
        not student.last_call.modified,
        "affine_backward changes an array that it is given. dout *= ... changes dout itself; "
        "dout * ... makes a new array.",
    )
