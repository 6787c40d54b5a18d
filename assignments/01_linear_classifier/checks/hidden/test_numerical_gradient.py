import numpy as np
import pytest

from kit.checking import assert_close, require


@pytest.mark.task("numerical_gradient", weight=2)
def test_numerical_gradient_of_a_quadratic(student, rng):
    """The central difference of a quadratic is exact, also for the large step h = 0.5."""
    A, x = rng.standard_normal((5, 5)), rng.standard_normal(5)
    got = student.numerical_gradient(lambda v: float(v @ A @ v), x, 0.5)
    # d(v.A.v)/dv = (A + A^T) v, and the error of the central difference begins with f'''.
    assert_close(got, (A + A.T) @ x, "the gradient", case="x.A.x, h = 0.5")


@pytest.mark.task("numerical_gradient")
def test_numerical_gradient_of_arrays(student, rng):
    """x may have two or three axes, or one entry; the gradient has the shape of x."""
    for shape in ((3, 4), (4, 2), (2, 3, 2), (1,), (1, 1)):
        weights, x = rng.standard_normal(shape), rng.standard_normal(shape)

        def f(v, weights=weights):
            return float(np.sum(weights * v) * np.sum(v))

        expected = weights * np.sum(x) + np.sum(weights * x)  # the product rule
        got = student.numerical_gradient(f, x, 0.25)
        assert_close(got, expected, "the gradient", case=f"shape {shape}")


@pytest.mark.task("numerical_gradient")
def test_numerical_gradient_with_a_small_step(student, rng):
    """With a small h the gradient of a smooth function is right to six digits."""
    x = rng.standard_normal((2, 3))
    # The error of the central difference is some h^2, that of a one-sided one some h.
    for h, atol in ((1e-3, 2e-6), (1e-5, 1e-7)):
        got = student.numerical_gradient(lambda v: float(np.sum(np.sin(v) * v)), x, h)
        assert_close(got, np.cos(x) * x + np.sin(x), "the gradient", case=f"h = {h:g}", atol=atol)


@pytest.mark.task("numerical_gradient")
def test_numerical_gradient_uses_h(student, rng):
    """It uses the given step h: (f(x + h) - f(x - h)) / 2h."""
    x = rng.uniform(1, 2, size=4)
    got = student.numerical_gradient(lambda v: float(np.sum(v**3)), x, 0.5)
    # By hand: ((x + h)^3 - (x - h)^3) / 2h = 3 x^2 + h^2.
    assert_close(got, 3 * x**2 + 0.25, "the gradient", case="sum of cubes, h = 0.5")
    # At x = 0 only h^2 is left: 1e10 * (1e-5)^2 = 1 without any h given.
    got = student.numerical_gradient(lambda v: float(1e10 * v[0] ** 3), np.zeros(1))
    assert_close(got, [1.0], "the gradient", case="1e10 x^3 at 0, no h given")


def _squares(v):
    return float(np.sum(v * v))


@pytest.mark.task("numerical_gradient", weight=0.5)
def test_numerical_gradient_keeps_its_inputs(student, rng):
    """numerical_gradient does not modify its input arrays."""
    x = rng.standard_normal((2, 3))
    got = student.numerical_gradient(_squares, x, 0.5)
    assert_close(got, 2 * x, "the gradient", case="sum of squares")
    student.numerical_gradient(_squares, x, 0.5)
    require(
        not student.last_call.modified,
        "numerical_gradient changes an array that it is given: work on a copy.",
    )
