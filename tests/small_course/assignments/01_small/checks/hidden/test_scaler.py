import pytest
from kit.checking import assert_close


@pytest.mark.task("scaler")
def test_same_numbers(student, reference, rng):
    """The numbers that it has seen are scaled."""
    x = rng.normal(3, 2, size=(6, 2))
    scaler = student.Scaler()
    scaler.fit(x)
    assert_close(scaler.transform(x), reference.scaled(x, x), "what is scaled")


@pytest.mark.task("scaler")
def test_other_numbers(student, reference, rng):
    """Other numbers are scaled with the mean and deviation of those it has seen."""
    x, other = rng.normal(3, 2, size=(6, 2)), rng.normal(size=(2, 2))
    scaler = student.Scaler()
    scaler.fit(x)
    assert_close(scaler.transform(other), reference.scaled(x, other), "what is scaled")
