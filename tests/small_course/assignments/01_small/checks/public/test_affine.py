import numpy as np
import pytest
from kit.checking import assert_close


@pytest.mark.task("affine")
def test_by_hand(student):
    """[[1, 2]] times [[1, 0], [0, 3]] plus [5, 5] is [[6, 11]]."""
    x, w, b = np.array([[1.0, 2.0]]), np.array([[1.0, 0.0], [0.0, 3.0]]), np.array([5.0, 5.0])
    assert_close(student.affine(x, w, b), np.array([[6.0, 11.0]]), "the output")
