# GENERATED from assignments/03_convolution/checks/public/test_max_pool2d_forward.py - edit that file, then: python -m autograder build
import numpy as np
import pytest

from kit.checking import assert_close, require, unpack

# The table of lecture 3.
X = np.array([[1.0, 1, 2, 4], [5, 6, 7, 8], [3, 2, 1, 0], [1, 2, 3, 4]])[None, None]


def _out(student, x, pool_size, stride):
    answer = student.keep(1).max_pool2d_forward(x, pool_size, stride)
    return unpack(answer, "out", "cache", call="max_pool2d_forward(x, pool_size, stride)")[0]


@pytest.mark.task("max_pool2d_forward")
def test_slide_max_pooling(student):
    """The slide: 6, 8, 3, 4 with stride 2; negated, the smallest numbers win."""
    out = _out(student, X, (2, 2), 2)
    assert_close(out, np.array([[[[6.0, 8], [3, 4]]]]), "out", case="2x2, stride 2")
    out = _out(student, -X, (2, 2), 2)
    assert_close(out, np.array([[[[-1.0, -2], [-1, 0]]]]), "out", case="negative numbers")


@pytest.mark.task("max_pool2d_forward")
def test_slide_with_overlap(student):
    """With stride 1 the windows overlap: 6, 7, 8; 6, 7, 8; 3, 3, 4."""
    expected = np.array([[[[6.0, 7, 8], [6, 7, 8], [3, 3, 4]]]])
    assert_close(_out(student, X, (2, 2), 1), expected, "out", case="2x2, stride 1")


@pytest.mark.task("max_pool2d_forward")
def test_rectangles_and_channels(student):
    """Three channels; 3 rows and 7 columns, or 7 and 3, windows of 1x2 or 2x1, stride 2."""
    x = np.arange(126.0).reshape(2, 3, 3, 7) / 4
    expected = x[:, :, ::2, 1:7:2]  # the numbers grow, so the right one of each pair is largest
    assert_close(_out(student, x, (1, 2), 2), expected, "out", case="3x7, windows of 1x2, stride 2")
    out = _out(student, x.swapaxes(2, 3), (2, 1), 2)
    assert_close(out, expected.swapaxes(2, 3), "out", case="7x3, windows of 2x1, stride 2")


@pytest.mark.task("max_pool2d_forward")
def test_max_pool2d_forward_leaves_its_input_alone(student):
    """The maps are not modified: out is a new array."""
    _out(student, X, (2, 2), 2)
    require(
        not student.last_call.modified,
        "max_pool2d_forward changes the maps that it is given: work on a copy.",
    )
