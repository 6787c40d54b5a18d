import numpy as np
import pytest
from kit.checking import assert_close


@pytest.mark.task("scaler")
def test_two_rows(student):
    """The columns [1, 3] and [0, 8] become [-1, 1] and [-1, 1]."""
    x = np.array([[1.0, 0.0], [3.0, 8.0]])
    scaler = student.Scaler()
    scaler.fit(x)
    assert_close(scaler.transform(x), np.array([[-1.0, -1.0], [1.0, 1.0]]), "what is scaled")


@pytest.mark.task("scaler")
def test_numbers_that_it_has_not_seen(student):
    """With the columns [1, 3] and [0, 8] fitted, the row [5, 6] becomes [3, 0.5]."""
    scaler = student.Scaler()
    scaler.fit(np.array([[1.0, 0.0], [3.0, 8.0]]))
    assert_close(scaler.transform(np.array([[5.0, 6.0]])), np.array([[3.0, 0.5]]), "the row")
