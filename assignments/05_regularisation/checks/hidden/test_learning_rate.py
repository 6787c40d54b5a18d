import numpy as np
import pytest

from kit.checking import as_number, assert_close, require


def _check(student, reference, steps, total, peak, warmup):
    got = [
        as_number(student.lr_at(step, total, peak, warmup), f"lr_at({step}, ...)") for step in steps
    ]
    expected = [reference.lr_at(step, total, peak, warmup) for step in steps]
    case = f"total_steps = {total}, warmup = {warmup}"
    assert_close(got, expected, "the array of all rates tried", case=case, atol=1e-9 * peak)


@pytest.mark.task("learning_rate")
def test_warmup_rises_to_the_peak(student, reference, rng):
    """In the warm-up the rate grows by equal amounts and reaches the peak in its last step."""
    peak = float(rng.uniform(0.5, 2.0))
    for total, warmup in ((20, 5), (30, 1), (11, 10)):
        _check(student, reference, range(warmup), total, peak, warmup)


@pytest.mark.task("learning_rate", weight=2)
def test_cosine_after_the_warmup(student, reference, rng):
    """After the warm-up the rate falls from the peak along half a cosine."""
    peak = float(rng.uniform(0.5, 2.0))
    for total, warmup in ((20, 5), (30, 1), (12, 11)):
        _check(student, reference, range(warmup, total), total, peak, warmup)


@pytest.mark.task("learning_rate")
def test_schedule_without_warmup(student, reference, rng):
    """With warmup = 0 the cosine begins at step 0, also for a training of one step."""
    peak = float(rng.uniform(0.01, 0.1))
    for total in (10, 1):
        _check(student, reference, range(total), total, peak, 0)


@pytest.mark.task("learning_rate", weight=0.4)
def test_every_rate_is_above_zero(student):
    """A rate is a plain Python number, and never 0: not in the first step, and not in the last."""
    for step in (0, 99):
        found = student.lr_at(step, 100, 1.0, 10)
        require(
            not isinstance(found, np.generic),
            "lr_at does not return a plain Python number: float(...) makes one.",
        )
        rate = as_number(found, f"lr_at({step}, 100, 1.0, 10)")
        require(rate > 0, f"the rate of the {'last' if step else 'first'} step is not above 0.")
