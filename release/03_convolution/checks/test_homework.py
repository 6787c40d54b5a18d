# GENERATED from assignments/03_convolution/checks/public/test_homework.py - edit that file, then: python -m autograder build
import numpy as np
import pytest

from kit.checking import as_array, assert_close, assert_shape, unpack


def _numbers(student):
    return unpack(student.homework(), "conv", "relu", "pool", "dk", call="homework()")


@pytest.mark.task("homework")
def test_shapes_of_the_homework(student):
    """The shapes are right."""
    conv, relu, pool, dk = _numbers(student)
    assert_shape(conv, (2, 2), "conv")
    assert_shape(relu, (2, 2), "relu")
    assert_shape(pool, (), "pool")
    assert_shape(dk, (3, 3), "dk")


@pytest.mark.task("homework")
def test_steps_of_the_homework_fit_together(student):
    """relu is what ReLU makes of your conv, and pool the largest number of your relu."""
    conv, relu, pool, _ = _numbers(student)
    assert_close(relu, np.maximum(as_array(conv, "conv", shape=(2, 2)), 0), "relu")
    assert_close(pool, as_array(relu, "relu", shape=(2, 2)).max(), "pool")


@pytest.mark.task("homework")
def test_sums_of_the_homework(student):
    """Check sums: conv adds up to 3, and the rows of dk add up to 6, 6 and 7."""
    conv, _, _, dk = _numbers(student)
    assert_close(as_array(conv, "conv", shape=(2, 2)).sum(), 3, "the sum of conv")
    rows = as_array(dk, "dk", shape=(3, 3)).sum(axis=1)
    assert_close(rows, [6, 6, 7], "the sum of each row of dk")
