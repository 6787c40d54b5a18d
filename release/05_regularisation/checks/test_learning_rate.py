# GENERATED from assignments/05_regularisation/checks/public/test_learning_rate.py - edit that file, then: python -m autograder build
import math

import numpy as np
import pytest

from kit.checking import as_number, assert_close, require


def _rates(student, total, peak, warmup):
    return [
        as_number(student.lr_at(step, total, peak, warmup), f"lr_at({step}, {total}, ...)")
        for step in range(total)
    ]


@pytest.mark.task("learning_rate")
def test_warmup_by_hand(student):
    """total_steps = 8, peak = 0.8, warmup = 4: it begins with 0.2, 0.4, 0.6, 0.8."""
    rates = _rates(student, 8, 0.8, 4)
    assert_close(rates[:4], [0.2, 0.4, 0.6, 0.8], "the list of the first four rates")


@pytest.mark.task("learning_rate")
def test_cosine_by_hand(student):
    """After the warm-up it continues with 0.8, 0.683, 0.4, 0.117."""
    half = math.sqrt(0.5)
    expected = [0.8, 0.4 * (1 + half), 0.4, 0.4 * (1 - half)]
    assert_close(_rates(student, 8, 0.8, 4)[4:], expected, "the list of the last four rates")
    # cos of 0, 60 and 120 degrees: 1, 0.5, -0.5.
    assert_close(
        _rates(student, 4, 2.0, 1)[1:], [2.0, 1.5, 0.5], "the list of rates", case="warmup = 1"
    )


@pytest.mark.task("learning_rate")
def test_no_warmup(student):
    """With warmup = 0, three steps have 1, 0.75 and 0.25 of the peak; one step has the peak."""
    assert_close(
        _rates(student, 3, 4.0, 0), [4.0, 3.0, 1.0], "the list of rates", case="warmup = 0"
    )
    assert_close(_rates(student, 1, 4.0, 0), [4.0], "the list of rates", case="total_steps = 1")


@pytest.mark.task("learning_rate")
def test_a_plain_number(student):
    """The rate is a plain Python number, not a NumPy one."""
    for step in (0, 5):
        require(
            not isinstance(student.lr_at(step, 8, 0.8, 4), np.generic),
            "lr_at does not return a plain Python number: use math.cos, or float(...).",
        )
