import numpy as np
import pytest
from kit.compare import assert_close


@pytest.mark.task("relu", weight=2)
def test_matrix(student, reference, rng):
    """Every number of a matrix is cut off at zero."""
    x = rng.normal(size=(4, 5))
    assert_close(student.relu(x), reference.relu(x), "the output", case="a matrix")


@pytest.mark.task("relu")
def test_all_negative(student):
    """Where nothing is positive, all becomes zero."""
    assert_close(student.relu(-np.ones((2, 3))), np.zeros((2, 3)), "the output")
