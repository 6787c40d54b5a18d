# GENERATED from assignments/07_seeing_and_reusing/checks/public/test_nms.py - edit that file, then: python -m autograder build
import numpy as np
import pytest

from kit.checking import as_array, assert_close, require

# Each 10 x 10 and shifted by 2: neighbours have 2/3, the outer two 3/7.
ROW = np.array([[0.0, 0, 10, 10], [2, 0, 12, 10], [4, 0, 14, 10]])


def _check(student, boxes, scores, threshold, expected, case):
    found = student.nms(boxes, np.array(scores), threshold)
    require(not student.last_call.modified, "nms changes what it is given.")
    got = as_array(found, "nms(boxes, scores, threshold)")
    right = np.array(expected)
    require(got.ndim == 1, "nms does not return a list of indices: which boxes, not the boxes.")
    require(
        got.shape == right.shape, f"nms returns {got.size} indices, expected {expected} ({case})."
    )
    assert_close(got, right, "the list of indices", case=case)


@pytest.mark.task("nms")
def test_three_in_a_row(student):
    """The middle box is suppressed and suppresses nothing; as the best one it suppresses both."""
    _check(student, ROW, [0.9, 0.8, 0.7], 0.5, [0, 2], "the first is the best")
    _check(student, ROW, [0.7, 0.8, 0.9], 0.5, [2, 0], "the last is the best")
    _check(student, ROW, [0.7, 0.9, 0.8], 0.5, [1], "the middle one is the best")


@pytest.mark.task("nms")
def test_thresholds(student):
    """At 0.7 all are kept, at 0.4 only the best, and at 0.5 both of two with an IoU of 2/4."""
    _check(student, ROW, [0.7, 0.9, 0.8], 0.7, [1, 2, 0], "threshold 0.7")
    _check(student, ROW, [0.9, 0.8, 0.7], 0.4, [0], "threshold 0.4")
    halves = np.array([[0.0, 0, 2, 2], [0, 0, 2, 4]])
    _check(student, halves, [0.5, 0.6], 0.5, [1, 0], "an IoU of exactly 0.5")


@pytest.mark.task("nms")
def test_two_places(student):
    """Boxes at two positions in turn: each is compared with all kept ones, not with the last."""
    boxes = np.concatenate([ROW[[0, 1]], ROW[[0, 1]] + 70])[[0, 2, 1, 3]]
    _check(student, boxes, [0.9, 0.8, 0.7, 0.6], 0.5, [0, 1], "two places")


@pytest.mark.task("nms")
def test_same_scores(student):
    """Among equal scores the earlier box comes first."""
    boxes = np.repeat(ROW[:1], 24, axis=0) + 50.0 * (np.arange(24) // 2)[:, None]
    _check(student, boxes, [0.5, 0.5] * 12, 0.5, list(range(0, 24, 2)), "equal scores")
    _check(
        student, boxes[::2], [0.5, 0.6] * 6, 0.5, [*range(1, 12, 2), *range(0, 12, 2)], "two scores"
    )
