# GENERATED from assignments/05_regularisation/checks/public/test_label_smoothing.py - edit that file, then: python -m autograder build
import numpy as np
import pytest

from kit.checking import assert_close, require, unpack


def _loss(student, logits, targets):
    answer = student.soft_cross_entropy(np.array(logits), np.array(targets))
    return unpack(answer, "loss", "dlogits", call="soft_cross_entropy(logits, targets)")


@pytest.mark.task("label_smoothing")
def test_targets_by_hand(student):
    """C = 4 and share = 0.2: 0.85 for the label, 0.05 for each other class."""
    got = student.smooth_labels(np.array([2, 0]), 4, 0.2)
    expected = [[0.05, 0.05, 0.85, 0.05], [0.85, 0.05, 0.05, 0.05]]
    assert_close(got, expected, "targets", case="C = 4, share = 0.2")
    got = student.smooth_labels(np.array([1]), 3, 0.0)
    assert_close(got, [[0.0, 1.0, 0.0]], "targets", case="share = 0")


@pytest.mark.task("label_smoothing")
def test_loss_by_hand(student):
    """Probabilities (1/4, 3/4) and targets (1/2, 1/2): the loss is the mean of ln 4 and ln 4/3."""
    logits = [[0.0, np.log(3.0)], [2.0, 2.0]]
    loss, _ = _loss(student, logits[:1], [[0.5, 0.5]])
    assert_close(loss, (np.log(4) + np.log(4 / 3)) / 2, "loss", case="one row")
    loss, _ = _loss(student, logits, [[0.5, 0.5], [0.9, 0.1]])
    expected = ((np.log(4) + np.log(4 / 3)) / 2 + np.log(2)) / 2
    assert_close(loss, expected, "loss", case="two rows")


@pytest.mark.task("label_smoothing")
def test_gradient_of_two_rows(student):
    """dlogits is ((-1/8, 1/8), (-0.2, 0.2)): softmax minus targets, over 2 rows."""
    logits = [[0.0, np.log(3.0)], [2.0, 2.0]]
    _, dlogits = _loss(student, logits, [[0.5, 0.5], [0.9, 0.1]])
    assert_close(dlogits, [[-0.125, 0.125], [-0.2, 0.2]], "dlogits", case="two rows")


@pytest.mark.task("label_smoothing")
def test_large_logits(student):
    """Logits (1000, 0) and (-3000, -4000) with targets (0.9, 0.1): the loss is 100."""
    logits = [[1000.0, 0.0], [-3000.0, -4000.0]]
    loss, dlogits = _loss(student, logits, [[0.9, 0.1], [0.9, 0.1]])
    assert_close(loss, 100.0, "loss", case="logits in the thousands")
    assert_close(dlogits, [[0.05, -0.05], [0.05, -0.05]], "dlogits", case="logits in the thousands")


@pytest.mark.task("label_smoothing")
def test_smoothing_leaves_its_inputs_alone(student):
    """labels, logits and targets are not changed."""
    student.smooth_labels(np.array([2, 0]), 4, 0.2)
    sentence = "changes an array that it is given: z - max makes a new one, z -= max does not."
    require(not student.last_call.modified, f"smooth_labels {sentence}")
    student.soft_cross_entropy(np.ones((2, 3)), np.full((2, 3), 1 / 3))
    require(not student.last_call.modified, f"soft_cross_entropy {sentence}")
