import numpy as np
import pytest

from kit.checking import assert_close, unpack

X = np.array([[1, 2, 3, 4, 5], [2, 2, 1, 1, 1], [3, 2, 1, 1, 1], [4, 1, 1, 1, 1], [5, 1, 1, 1, 1]])
K = np.array([[0.0, -1, 0], [1, 1, 1], [0, -1, 0]])


def _numbers(student):
    return unpack(student.homework(), "conv", "relu", "pool", "dk", call="homework()")


def _conv(reference):
    return reference.conv2d_forward(1.0 * X[None, None], K[None, None], np.zeros(1), 2, 0)


@pytest.mark.task("homework", weight=2)
def test_homework_convolution(student, reference):
    """The convolution with stride 2 and no padding is right."""
    assert_close(_numbers(student)[0], _conv(reference)[0, 0], "conv")


@pytest.mark.task("homework", weight=2)
def test_homework_relu_and_pool(student, reference):
    """ReLU and the largest number of the 2x2 window are right."""
    relu = np.maximum(_conv(reference), 0)
    _, got_relu, got_pool, _ = _numbers(student)
    assert_close(got_relu, relu[0, 0], "relu")
    assert_close(got_pool, reference.max_pool2d_forward(relu, (2, 2), 2).item(), "pool")


@pytest.mark.task("homework", weight=2)
def test_homework_gradient(student, reference):
    """The gradient with respect to the kernel is right."""
    conv = _conv(reference)
    dconv = reference.max_pool2d_backward(np.ones((1, 1, 1, 1)), np.maximum(conv, 0), (2, 2), 2)
    _, dk, _ = reference.conv2d_backward(
        dconv * (conv > 0), 1.0 * X[None, None], K[None, None], 2, 0
    )
    assert_close(_numbers(student)[3], dk[0, 0], "dk")
