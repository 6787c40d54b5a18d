import numpy as np
import pytest
from kit.checking import assert_close


@pytest.mark.task("relu", weight=2)
def test_matrix(student, reference, rng):
    """Every number of a matrix is cut off at zero."""
    x = rng.normal(size=(4, 5))
    assert_close(student.relu(x), reference.relu(x), "the output", case="a matrix")


@pytest.mark.task("relu")
def test_all_negative(student):
    """Where nothing is positive, all becomes zero; the row above stays."""
    x = np.array([[1.0, 2.0, 3.0], [-1.0, -1.0, -1.0]])
    assert_close(student.relu(x), [[1.0, 2.0, 3.0], [0.0, 0.0, 0.0]], "the output")
