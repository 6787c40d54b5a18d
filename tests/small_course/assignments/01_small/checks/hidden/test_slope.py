import pytest
from kit.compare import as_number, assert_close


@pytest.mark.task("slope")
def test_cube(student):
    """The slope of the cube at 2 is 12."""
    # As a number of double precision: in single precision a forward difference would do.
    got = as_number(student.slope(lambda x: x**3, 2.0), "the slope")
    assert_close(got, 12.0, "the slope")


@pytest.mark.task("slope")
def test_curve_at_zero(student):
    """The slope of exp(x) - 3 x at 0 is -2; a forward difference is not accurate enough."""
    from math import exp

    got = as_number(student.slope(lambda x: exp(x) - 3 * x, 0.0), "the slope")
    assert_close(got, -2.0, "the slope", rtol=1e-7)
