import pytest
from kit.checking import as_number, assert_close


@pytest.mark.task("slope")
def test_cube(student):
    """The slope of the cube at x is 3 x^2, here at a place where no rounding gives it."""
    # As a number of double precision: in single precision a forward difference would do.
    got = as_number(student.slope(lambda x: x**3, 1.2345), "the slope")
    assert_close(got, 3 * 1.2345**2, "the slope")


@pytest.mark.task("slope")
def test_curve(student):
    """The slope of exp(x) - 3 x is exp(x) - 3; a forward difference is not accurate enough."""
    from math import exp

    got = as_number(student.slope(lambda x: exp(x) - 3 * x, 0.3), "the slope")
    assert_close(got, exp(0.3) - 3, "the slope", rtol=1e-7)
