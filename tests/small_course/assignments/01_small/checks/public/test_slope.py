import pytest
from kit.compare import assert_close


@pytest.mark.task("slope")
def test_square(student):
    """The slope of the square at 3 is 6."""
    assert_close(student.slope(lambda x: x * x, 3.0), 6.0, "the slope")
