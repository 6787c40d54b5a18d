# GENERATED from assignments/05_regularisation/checks/public/test_running_statistics.py - edit that file, then: python -m autograder build
import numpy as np
import pytest

from kit.checking import assert_close, require, unpack


def _update(student, *args):
    return unpack(
        student.update_running(*args), "running_mean", "running_var", call="update_running(...)"
    )


@pytest.mark.task("running_statistics")
def test_mean_by_hand(student):
    """From 0 towards 2 by a tenth is 0.2; from 4 towards 2 by a quarter is 3.5."""
    mean, _ = _update(student, np.array([0.0]), np.ones(1), np.array([2.0]), np.ones(1), 4)
    assert_close(mean, [0.2], "running_mean", case="no rate given")
    mean, _ = _update(student, np.array([4.0]), np.ones(1), np.array([2.0]), np.ones(1), 4, 0.25)
    assert_close(mean, [3.5], "running_mean", case="rate = 0.25")


@pytest.mark.task("running_statistics")
def test_variance_by_hand(student):
    """From 1 and a batch variance of 3 of 4 numbers: 1.3 by a tenth; from 5 by a half: 4.5."""
    zeros, three = np.zeros(1), np.array([3.0])
    _, var = _update(student, zeros, np.ones(1), zeros, three, 4)
    assert_close(var, [1.3], "running_var", case="count = 4, no rate given")
    _, var = _update(student, zeros, np.ones(1), zeros, three, 4, 0.25)
    assert_close(var, [1.75], "running_var", case="count = 4, rate = 0.25")
    _, var = _update(student, zeros, np.ones(1), zeros, three, 2, 0.5)
    assert_close(var, [3.5], "running_var", case="count = 2, rate = 0.5")
    _, var = _update(student, zeros, np.array([5.0]), zeros, three, 4, 0.5)
    assert_close(var, [4.5], "running_var", case="from 5, count = 4, rate = 0.5")


@pytest.mark.task("running_statistics")
def test_running_statistics_leave_inputs_alone(student):
    """The four arrays are not changed."""
    _update(student, np.zeros(2), np.ones(2), np.ones(2), np.ones(2), 4)
    require(
        not student.last_call.modified,
        "update_running changes an array that it is given. running_mean *= 0.9 changes it; "
        "0.9 * running_mean makes a new one.",
    )
