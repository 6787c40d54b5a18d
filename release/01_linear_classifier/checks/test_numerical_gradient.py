# GENERATED from assignments/01_linear_classifier/checks/public/test_numerical_gradient.py - edit that file, then: python -m autograder build
import numpy as np
import pytest

from kit.checking import assert_close, require


@pytest.mark.task("numerical_gradient")
def test_gradient_of_a_product(student):
    """The gradient of x0 * x1 + 3 * x2 is (x1, x0, 3)."""
    x = np.array([2.0, 5.0, 1.0])
    got = student.numerical_gradient(lambda v: float(v[0] * v[1] + 3 * v[2]), x, 1e-4)
    assert_close(got, [5.0, 2.0, 3.0], "the gradient", case="x0 * x1 + 3 * x2")


@pytest.mark.task("numerical_gradient")
def test_gradient_has_the_shape_of_x(student):
    """x may be a matrix; the gradient of sum(x * x) is 2 x."""
    x = np.array([[1.0, -2.0, 0.5], [3.0, 0.25, -1.0]])
    got = student.numerical_gradient(lambda v: float(np.sum(v * v)), x, 1e-3)
    assert_close(got, 2 * x, "the gradient", case="shape (2, 3)")


@pytest.mark.task("numerical_gradient")
def test_steps_go_both_ways(student):
    """The difference is central: exact for squares, whatever h is."""
    x = np.array([1.0, 2.0])
    got = student.numerical_gradient(lambda v: float(v[0] ** 2 + v[0] * v[1]), x, 0.25)
    assert_close(got, [4.0, 1.0], "the gradient", case="x0^2 + x0 * x1, h = 0.25")


@pytest.mark.task("numerical_gradient")
def test_step_is_h(student):
    """It uses the given step h: x^3 with h = 1 gives 3 x^2 + 1."""
    # By hand: ((x + 1)^3 - (x - 1)^3) / 2 = 3 x^2 + 1.
    got = student.numerical_gradient(lambda v: float(v[0] ** 3), np.array([2.0]), 1.0)
    assert_close(got, [13.0], "the gradient", case="x^3, h = 1")


@pytest.mark.task("numerical_gradient")
def test_numerical_gradient_leaves_its_inputs_alone(student):
    """x is unchanged afterwards: move a copy, or restore every entry."""
    student.numerical_gradient(lambda v: float(np.sum(v * v)), np.array([0.1, 0.7, -2.0]), 0.3)
    require(
        not student.last_call.modified,
        "numerical_gradient changes x. Move a copy of x; x + h - h need not be x again, because "
        "both steps are rounded.",
    )
