import numpy as np
import pytest

from kit.checking import assert_close, assert_shape, require


@pytest.mark.task("softmax", weight=2)
def test_softmax_of_ordinary_scores(student, reference, rng):
    """The probabilities are e^z divided by the sum of e^z over the classes."""
    for shape in ((5, 3), (3, 5), (4, 4)):
        logits = 2 * rng.standard_normal(shape)
        assert_close(
            student.softmax(logits), reference.softmax(logits), "softmax(logits)", case=f"{shape}"
        )


@pytest.mark.task("softmax")
def test_softmax_of_a_single_row(student, reference, rng):
    """A batch of one row, or of two classes, gives the right result in its own shape."""
    for shape in ((1, 2), (1, 6), (6, 2)):
        logits = rng.standard_normal(shape)
        probabilities = student.softmax(logits)
        assert_shape(probabilities, shape, "softmax(logits)", case=f"{shape}")
        assert_close(probabilities, reference.softmax(logits), "softmax(logits)", case=f"{shape}")


@pytest.mark.task("softmax", weight=2)
def test_softmax_of_large_scores(student, reference, rng):
    """Scores around +1000 and around -1000 give the same probabilities as around 0."""
    for offset in (1000.0, -1000.0):
        logits = offset + rng.standard_normal((4, 3))
        assert_close(
            student.softmax(logits),
            reference.softmax(logits),
            "softmax(logits)",
            case=f"{offset:+g}",
        )


@pytest.mark.task("softmax")
def test_softmax_of_rows_far_apart(student, reference, rng):
    """Right when another row, or another score of the same row, is thousands higher."""
    logits = rng.standard_normal((3, 4)) + np.array([[-2000.0], [0.0], [1500.0]])
    assert_close(
        student.softmax(logits), reference.softmax(logits), "softmax(logits)", case="rows far apart"
    )
    logits = rng.permuted([[-1500.0, -700.0, 0.0, 800.0, 2000.0]] * 2, axis=1)
    assert_close(
        student.softmax(logits), reference.softmax(logits), "softmax(logits)", case="wide rows"
    )


@pytest.mark.task("softmax", weight=0.5)
def test_softmax_keeps_its_inputs(student, reference, rng):
    """softmax does not modify its input arrays."""
    logits = rng.standard_normal((3, 4))
    assert_close(student.softmax(logits), reference.softmax(logits), "softmax(logits)")
    student.softmax(logits)
    require(
        not student.last_call.modified, "softmax changes an array that it is given: work on a copy."
    )
