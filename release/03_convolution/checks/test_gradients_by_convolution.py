# GENERATED from assignments/03_convolution/checks/public/test_gradients_by_convolution.py - edit that file, then: python -m autograder build
import numpy as np
import pytest

from kit.checking import assert_close, require, unpack

CALL = "gradients_by_convolution(dout, x, w)"


@pytest.mark.task("gradients_by_convolution")
def test_the_example_of_the_section(student):
    """X = 1..9, F = 1..4 and dO = 1, 0, -1, 2 give dF = 7, 9, 13, 15 and the dX above."""
    x, w = np.arange(1.0, 10).reshape(1, 1, 3, 3), np.arange(1.0, 5).reshape(1, 1, 2, 2)
    dout = np.array([[[[1.0, 0], [-1, 2]]]])
    dx, dw = unpack(student.gradients_by_convolution(dout, x, w), "dx", "dw", call=CALL)
    assert_close(dw, np.array([[[[7.0, 9], [13, 15]]]]), "dw", case="one channel")
    assert_close(dx, np.array([[[[1.0, 2, 0], [2, 4, 4], [-3, 2, 8]]]]), "dx", case="one channel")


@pytest.mark.task("gradients_by_convolution")
def test_one_number_of_dout(student, rng):
    """A single 1 in dout: dw is a window of x, dx a copy of a filter; 3x4 kernels, two channels."""
    x, w = rng.standard_normal((2, 2, 5, 7)), rng.standard_normal((3, 2, 3, 4))
    dout = np.zeros((2, 3, 3, 4))
    dout[1, 2, 0, 1] = 1
    dx, dw = unpack(student.gradients_by_convolution(dout, x, w), "dx", "dw", call=CALL)
    expected_dw, expected_dx = np.zeros(w.shape), np.zeros(x.shape)
    expected_dw[2] = x[1, :, 0:3, 1:5]
    expected_dx[1, :, 0:3, 1:5] = w[2]
    assert_close(dw, expected_dw, "dw", case="3x4 kernel")
    assert_close(dx, expected_dx, "dx", case="3x4 kernel")


@pytest.mark.task("gradients_by_convolution")
def test_gradients_by_convolution_leaves_its_inputs_alone(student):
    """dout, x and w are not modified: rotated and padded ones are new arrays."""
    x, w = np.arange(1.0, 13).reshape(1, 1, 3, 4), np.arange(1.0, 5).reshape(1, 1, 2, 2)
    dout = np.arange(1.0, 7).reshape(1, 1, 2, 3)
    student.gradients_by_convolution(dout, x, w)
    require(
        not student.last_call.modified,
        "gradients_by_convolution changes an array that it is given: work on copies.",
    )
