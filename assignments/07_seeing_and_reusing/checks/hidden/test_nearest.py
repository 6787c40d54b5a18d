import numpy as np
import pytest

from kit.checking import as_array, assert_close, require


def _check(student, reference, rows, query, k, case):
    got = as_array(student.nearest(rows, query, k), "nearest(rows, query, k)", shape=(k,))
    assert_close(got, reference.nearest(rows, query, k), "the indices", case=case)
    require(not student.last_call.modified, "nearest changes what it is given.")


@pytest.mark.task("nearest", weight=2)
def test_angles_not_lengths(student, reference, rng):
    """Rows of very different lengths are sorted by their angle to the query alone."""
    rows = rng.standard_normal((12, 5)) * 10 ** rng.uniform(-2, 2, (12, 1))
    _check(student, reference, rows, rng.standard_normal(5), 7, "12 rows")
    _check(student, reference, rows, 100 * rng.standard_normal(5), 12, "all rows")


@pytest.mark.task("nearest")
def test_rows_of_zeros(student, reference, rng):
    """A row of zeros comes after rows at an acute angle and before those at an obtuse one."""
    query = rng.uniform(1, 2, 4)
    rows = np.array([-query, np.zeros(4), query, -2 * query + 0.1, 3 * query + 0.2])
    _check(student, reference, rows, query, 5, "a row of zeros")
    _check(student, reference, rows, np.zeros(4), 3, "a query of zeros")


@pytest.mark.task("nearest")
def test_equal_rows(student, reference, rng):
    """Among equal rows the earlier ones come first."""
    some = rng.standard_normal((2, 6))
    some /= np.linalg.norm(some, axis=1, keepdims=True)  # lengths are another check's business
    rows = some[rng.permutation(np.arange(40) % 2)]
    _check(student, reference, rows, some[1], 30, "two rows, each many times")
