import pytest

from kit.checking import assert_close, require, unpack

NAMES = "running_mean", "running_var"


def _inputs(rng, channels=4):
    mean, old_mean = rng.standard_normal(channels), rng.standard_normal(channels)
    return old_mean, rng.uniform(0.5, 2, channels), mean, rng.uniform(0.5, 2, channels)


def _check(student, reference, rng, which, case, count, *rate):
    inputs = _inputs(rng)
    answer = student.update_running(*inputs, count, *rate)
    got = unpack(answer, *NAMES, call="update_running(...)")
    expected = reference.running_statistics(*inputs, count, *(rate or (0.1,)))
    for name, one, right in zip(NAMES, got, expected, strict=True):
        if name in which:
            assert_close(one, right, name, case=case)


@pytest.mark.task("running_statistics")
def test_running_mean(student, reference, rng):
    """The new running mean is 1 - rate of the old one plus rate of the batch's mean."""
    _check(student, reference, rng, ("running_mean",), "rate = 0.3", 7, 0.3)
    _check(student, reference, rng, ("running_mean",), "no rate given", 5)


@pytest.mark.task("running_statistics")
def test_running_var(student, reference, rng):
    """The running variance takes in rate of the unbiased variance, for large and small counts."""
    for count in (2, 5, 1000):
        _check(
            student, reference, rng, ("running_var",), f"count = {count}, rate = 0.3", count, 0.3
        )
    _check(student, reference, rng, ("running_var",), "no rate given", 6)


@pytest.mark.task("running_statistics", weight=0.5)
def test_running_statistics_keep_their_inputs(student, reference, rng):
    """update_running does not change the arrays that it is given."""
    inputs = _inputs(rng)
    answer = student.update_running(*inputs, 8, 0.5)
    modified = student.last_call.modified
    got, _ = unpack(answer, *NAMES, call="update_running(...)")
    assert_close(got, reference.running_statistics(*inputs, 8, 0.5)[0], NAMES[0])
    require(
        not modified,
        "update_running changes an array that it is given: make new ones.",
    )
