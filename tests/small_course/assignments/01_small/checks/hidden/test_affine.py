import pytest
from kit.checking import assert_close


@pytest.mark.task("affine", weight=2)
def test_any_shape(student, reference, rng):
    """The output is right for three inputs of four numbers and two outputs."""
    x, w, b = rng.normal(size=(3, 4)), rng.normal(size=(4, 2)), rng.normal(size=2)
    assert_close(student.affine(x, w, b), reference.affine(x, w, b), "the output", case="N = 3")


@pytest.mark.task("affine")
def test_one_input(student, reference, rng):
    """The output is right for a single input."""
    x, w, b = rng.normal(size=(1, 3)), rng.normal(size=(3, 3)), rng.normal(size=3)
    assert_close(student.affine(x, w, b), reference.affine(x, w, b), "the output", case="N = 1")
