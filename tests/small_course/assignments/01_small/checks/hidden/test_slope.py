import pytest
from kit.compare import assert_close


@pytest.mark.task("slope")
def test_cube(student):
    """The slope of the cube at 2 is 12."""
    assert_close(student.slope(lambda x: x**3, 2.0), 12.0, "the slope")


@pytest.mark.task("slope")
def test_curve_at_zero(student):
    """The slope of exp(x) - 3 x at 0 is -2; a forward difference is not accurate enough."""
    from math import exp

    got = student.slope(lambda x: exp(x) - 3 * x, 0.0)
    assert_close(got, -2.0, "the slope", rtol=1e-7)
