import numpy as np
import pytest

from kit.checking import as_array, assert_close, require

QUERY = np.array([1.0, 0.0])


def _indices(student, rows, query, k):
    got = student.nearest(np.array(rows), query, k)
    require(not student.last_call.modified, "nearest changes what it is given.")
    return as_array(got, "nearest(rows, query, k)", shape=(k,))


@pytest.mark.task("nearest")
def test_three_rows(student):
    """For q = (1, 0): (0.2, 0) comes before (5, 5), and (-3, 0) last."""
    rows = [[5.0, 5.0], [-3.0, 0.0], [0.2, 0.0]]
    assert_close(_indices(student, rows, QUERY, 3), [2, 0, 1], "the indices", case="k = 3")
    assert_close(_indices(student, rows, QUERY, 1), [2], "the indices", case="k = 1")
    got = _indices(student, rows, np.array([0.0, -9.0]), 3)
    assert_close(got, [1, 2, 0], "the indices", case="another query")


@pytest.mark.task("nearest")
def test_zeros_and_equals(student):
    """A row of zeros has the similarity 0; equal rows keep their order."""
    rows = [[-1.0, 1.0], [0.0, 0.0], [1.0, 1.0]]
    assert_close(_indices(student, rows, QUERY, 3), [2, 1, 0], "the indices", case="zeros")
    rows = [[0.0, 1.0], [1.0, 0.0]] * 12
    got = _indices(student, rows, QUERY, 24)
    assert_close(got, [*range(1, 24, 2), *range(0, 24, 2)], "the indices", case="equal rows")
