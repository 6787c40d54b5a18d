# GENERATED from assignments/02_two_layer_net/checks/public/test_relu.py - edit that file, then: python -m autograder build
import numpy as np
import pytest

from kit.checking import assert_close, require, unpack

X = np.array([[1.5, -2.0, 0.25], [-0.5, 3.0, -4.0]])
DOUT = np.array([[-1.0, 2.0, 3.0], [4.0, 5.0, -6.0]])


def _forward(student, x):
    return unpack(student.relu_forward(x), "out", "cache", call="relu_forward(x)")


@pytest.mark.task("relu")
def test_negative_numbers_become_zero(student):
    """Positive numbers stay, negative ones become 0."""
    out, _ = _forward(student, X)
    assert_close(out, [[1.5, 0.0, 0.25], [0.0, 3.0, 0.0]], "out", case="shape (2, 3)")


@pytest.mark.task("relu", needs=["test_negative_numbers_become_zero"])
def test_gradient_passes_where_x_was_positive(student):
    """dout passes where x was positive, with its sign, and is stopped elsewhere."""
    for shape in ((2, 3), (1, 2, 3, 1)):
        _, cache = _forward(student, X.reshape(shape))
        expected = np.array([-1.0, 0.0, 3.0, 0.0, 5.0, 0.0]).reshape(shape)
        dx = student.relu_backward(DOUT.reshape(shape), cache)
        assert_close(dx, expected, "dx", case=f"shape {shape}")


@pytest.mark.task("relu", needs=["test_gradient_passes_where_x_was_positive"])
def test_each_cache_is_its_own(student):
    """backward uses the cache passed to it, whatever was called since."""
    _, cache = _forward(student, X)
    _forward(student, -X)
    dx = student.relu_backward(DOUT, cache)
    assert_close(dx, [[-1.0, 0.0, 3.0], [0.0, 5.0, 0.0]], "dx", case="another forward in between")
    dx = student.relu_backward(-DOUT, cache)
    case = "backward called again with the same cache"
    assert_close(dx, [[1.0, 0.0, -3.0], [0.0, -5.0, 0.0]], "dx", case=case)


@pytest.mark.task("relu")
def test_relu_leaves_its_inputs_alone(student):
    """x and dout are not modified: out and dx are new arrays."""
    _, cache = _forward(student, X)
    require(
        not student.last_call.modified,
        "relu_forward changes x. x[x < 0] = 0 changes x itself: make a new array.",
    )
    student.relu_backward(DOUT, cache)
    require(
        not student.last_call.modified,
        "relu_backward changes dout or what is in the cache. dout[...] = 0 changes dout itself: "
        "make a new array.",
    )
