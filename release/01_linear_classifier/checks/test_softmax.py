# GENERATED from assignments/01_linear_classifier/checks/public/test_softmax.py - edit that file, then: python -m autograder build
import numpy as np
import pytest

from kit.checking import assert_close, require


@pytest.mark.task("softmax")
def test_softmax_of_a_known_row(student):
    """softmax of ln 1, ln 2, ln 5 is 1/8, 2/8, 5/8."""
    logits = np.log([[1.0, 2.0, 5.0], [3.0, 3.0, 2.0]])
    assert_close(student.softmax(logits), [[0.125, 0.25, 0.625], [0.375, 0.375, 0.25]], "softmax")


@pytest.mark.task("softmax")
def test_softmax_works_on_rows(student):
    """Each row of a square batch is divided by its own sum, not by its column's."""
    logits = np.log([[1.0, 1.0, 2.0], [8.0, 1.0, 1.0], [2.0, 6.0, 2.0]])
    expected = [[0.25, 0.25, 0.5], [0.8, 0.1, 0.1], [0.2, 0.6, 0.2]]
    assert_close(student.softmax(logits), expected, "softmax")


@pytest.mark.task("softmax")
def test_softmax_does_not_overflow(student):
    """Scores of +900 and of -900 give the same probabilities as scores of 0."""
    probabilities = np.array([[0.2, 0.3, 0.5], [0.1, 0.8, 0.1]])
    for offset in (900.0, -900.0):
        got = student.softmax(np.log(probabilities) + offset)
        assert_close(got, probabilities, "softmax", case=f"scores around {offset:+g}")


@pytest.mark.task("softmax")
def test_softmax_shifts_each_row_by_its_own_maximum(student):
    """A low row stays right next to a row that is 1800 higher."""
    probabilities = np.array([[0.2, 0.3, 0.5], [0.1, 0.8, 0.1]])
    got = student.softmax(np.log(probabilities) + np.array([[900.0], [-900.0]]))
    assert_close(got, probabilities, "softmax", case="one row 1800 above the other")


@pytest.mark.task("softmax")
def test_softmax_of_scores_far_apart_in_a_row(student):
    """Next to a score of 900 one of 0, or of -900, has the probability 0, and nothing overflows."""
    got = student.softmax(np.array([[0.0, 900.0, -900.0], [-900.0, -900.0, 0.0]]))
    expected = [[0.0, 1.0, 0.0], [0.0, 0.0, 1.0]]
    assert_close(got, expected, "softmax", case="900 apart in one row")


@pytest.mark.task("softmax")
def test_softmax_leaves_its_inputs_alone(student):
    """The scores are not modified: the probabilities are a new array."""
    student.softmax(np.array([[1.0, 2.0, 5.0], [3.0, 3.0, 2.0]]))
    require(
        not student.last_call.modified,
        "softmax changes the scores that it is given. logits -= ... changes them; logits - ... "
        "makes a new array.",
    )
