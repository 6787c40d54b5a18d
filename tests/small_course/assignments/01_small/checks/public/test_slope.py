import pytest
from kit.checking import as_number, assert_close


@pytest.mark.task("slope")
def test_square(student):
    """The slope of the square at 3 is 6."""
    assert_close(student.slope(lambda x: x * x, 3.0), 6.0, "the slope")


@pytest.mark.task("slope")
def test_both_sides(student):
    """The difference is central: far more accurate than a one-sided one, here 1e-5 off."""
    got = as_number(student.slope(lambda x: x * x, 1.0), "the slope")
    assert_close(got, 2.0, "the slope", rtol=1e-8)
