import pytest
from kit.checking import assert_close, unpack


def compare(student, reference, samples, level, case):
    value = student.confidence_interval(samples, level)
    low, high = unpack(value, "low", "high", call="confidence_interval(samples, level)")
    expected = reference.confidence_interval(samples, level)
    assert_close(low, expected[0], "the lower end", rtol=1e-6, case=case)
    assert_close(high, expected[1], "the upper end", rtol=1e-6, case=case)


@pytest.mark.task("confidence_interval")
def test_few_and_many_samples(student, reference, rng):
    """The interval is right for few samples and for many."""
    for n in (2, 5, 40):
        compare(student, reference, rng.normal(3.0, 2.0, size=n), 0.9, f"{n} samples")


@pytest.mark.task("confidence_interval")
def test_other_levels(student, reference, rng):
    """A higher level gives the wider interval that belongs to it."""
    samples = rng.normal(size=6)
    for level in (0.5, 0.99):
        compare(student, reference, samples, level, f"level {level}")
