import numpy as np
import pytest
from kit.checking import assert_close, unpack


@pytest.mark.task("confidence_interval")
def test_ten_numbers(student):
    """Of 1 to 10, with a mean of 5.5, at 95 % the interval is 5.5 - 2.166 to 5.5 + 2.166."""
    # s = sqrt(82.5 / 9) = 3.0277, and a table of t for 9 degrees of freedom says 2.2622.
    value = student.confidence_interval(np.arange(1.0, 11.0), 0.95)
    low, high = unpack(value, "low", "high", call="confidence_interval(samples, 0.95)")
    assert_close(low, 3.3341, "the lower end", rtol=1e-3)
    assert_close(high, 7.6659, "the upper end", rtol=1e-3)
