# GENERATED from assignments/01_linear_classifier/checks/public/test_cross_entropy.py - edit that file, then: python -m autograder build
import numpy as np
import pytest

from kit.checking import assert_close, require


@pytest.mark.task("cross_entropy")
def test_equal_scores_cost_log_c(student):
    """Equal scores give the loss ln C: nothing is known about C classes."""
    for n_classes in (3, 10):
        got = student.cross_entropy(np.zeros((4, n_classes)), np.array([0, 1, 2, 0]))
        assert_close(got, np.log(n_classes), "the loss", case=f"C = {n_classes}")


@pytest.mark.task("cross_entropy")
def test_only_the_true_class_counts(student):
    """True classes of probability 1/2 and 1/8 give the loss (ln 2 + ln 8) / 2."""
    logits = np.log([[0.5, 0.3, 0.2], [0.125, 0.475, 0.4]])
    got = student.cross_entropy(logits, np.array([0, 0]))
    assert_close(got, (np.log(2) + np.log(8)) / 2, "the loss", case="N = 2")


@pytest.mark.task("cross_entropy")
def test_one_sample_of_two_classes(student):
    """A single sample whose true class has probability 1/4 gives the loss ln 4."""
    got = student.cross_entropy(np.log([[0.75, 0.25]]), np.array([1], dtype=np.int32))
    assert_close(got, np.log(4), "the loss", case="N = 1, C = 2")


@pytest.mark.task("cross_entropy")
def test_large_scores_do_not_overflow(student):
    """Rows around +900 and around -900 give the same loss as rows around 0."""
    logits = np.log([[0.5, 0.5], [0.25, 0.75]]) + np.array([[900.0], [-900.0]])
    got = student.cross_entropy(logits, np.array([1, 0]))
    assert_close(got, (np.log(2) + np.log(4)) / 2, "the loss", case="rows far apart")


@pytest.mark.task("cross_entropy")
def test_a_hopeless_answer_has_a_finite_loss(student):
    """A true class 900 below the other gives the loss 900: log-sum-exp, not ln 0."""
    got = student.cross_entropy(np.array([[0.0, 900.0]]), np.array([0]))
    assert_close(got, 900.0, "the loss", case="900 below the best class")


@pytest.mark.task("cross_entropy")
def test_cross_entropy_leaves_its_inputs_alone(student):
    """Scores and labels are not modified."""
    student.cross_entropy(np.array([[1.0, 2.0, 5.0], [3.0, 3.0, 2.0]]), np.array([2, 0]))
    require(
        not student.last_call.modified,
        "cross_entropy changes an array that it is given. logits -= ... changes the scores; "
        "logits - ... makes a new array.",
    )
