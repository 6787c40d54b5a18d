# GENERATED from assignments/03_convolution/checks/public/test_max_pool2d_backward.py - edit that file, then: python -m autograder build
import numpy as np
import pytest

from kit.checking import assert_close, unpack

# The table of lecture 3.
X = np.array([[1.0, 1, 2, 4], [5, 6, 7, 8], [3, 2, 1, 0], [1, 2, 3, 4]])[None, None]


def _dx(student, dout, x, pool_size, stride):
    forward = student.keep(1).max_pool2d_forward(x, pool_size, stride)
    call = "max_pool2d_forward(x, pool_size, stride)"
    _, cache = unpack(forward, "out", "cache", call=call)
    return student.max_pool2d_backward(dout, cache)


@pytest.mark.task("max_pool2d_backward")
def test_slide_backward(student):
    """The slide with dout = 1, 2, 3, 4: each goes to the largest of its window."""
    dx = _dx(student, np.array([[[[1.0, 2], [3, 4]]]]), X, (2, 2), 2)
    expected = np.array([[[[0.0, 0, 0, 0], [0, 1, 0, 2], [3, 0, 0, 0], [0, 0, 0, 4]]]])
    assert_close(dx, expected, "dx", case="2x2, stride 2")


@pytest.mark.task("max_pool2d_backward")
def test_overlap_adds_up(student):
    """Windows of 3x3 with stride 1: the 7 and the 8 win twice, and their gradients add up."""
    dx = _dx(student, np.array([[[[1.0, 2], [3, 5]]]]), X, (3, 3), 1)
    expected = np.zeros((1, 1, 4, 4))
    expected[0, 0, 1, 2:] = 1 + 3, 2 + 5
    assert_close(dx, expected, "dx", case="3x3, stride 1")


@pytest.mark.task("max_pool2d_backward")
def test_rows_that_are_left_over(student):
    """3 rows and 5 columns, two channels, windows of 2x2, stride 2: what is left over gets 0."""
    x = np.arange(30.0).reshape(1, 2, 3, 5)
    dx = _dx(student, np.array([[[[1.0, 2]], [[3, 4]]]]), x, (2, 2), 2)
    expected = np.zeros((1, 2, 3, 5))
    expected[0, :, 1, 1:4:2] = [[1, 2], [3, 4]]
    assert_close(dx, expected, "dx", case="2x2, stride 2, rounded down")
