import numpy as np
import pytest

from kit.checking import as_array, assert_close, require


def _check(student, reference, boxes, scores, threshold, case):
    found = student.nms(boxes, scores, threshold)
    modified = student.last_call.modified
    got = as_array(found, "nms(boxes, scores, threshold)")
    expected = np.array(reference.nms(boxes, scores, threshold))
    require(
        got.shape == expected.shape,
        f"nms keeps {got.size} of {len(boxes)} boxes, expected {len(expected)} ({case}).",
    )
    assert_close(got, expected, "the indices", case=case)
    require(not modified, "nms changes what it is given.")


def _crowd(rng, count):
    corner = rng.uniform(0, 4, (count, 2))
    return np.concatenate([corner, corner + rng.uniform(2, 4, (count, 2))], axis=1)


@pytest.mark.task("nms", weight=2)
def test_a_crowd(student, reference, rng):
    """Many boxes that overlap, for low and high thresholds."""
    for threshold in 3 * (0.1, 0.3, 0.6):
        boxes, scores = _crowd(rng, 15), rng.uniform(0, 1, 15)
        _check(student, reference, boxes, scores, threshold, f"15 boxes, threshold {threshold}")


@pytest.mark.task("nms", weight=2)
def test_chain(student, reference, rng):
    """A row of boxes, each overlapping its neighbours: what is suppressed suppresses nothing."""
    # The IoU of neighbours is above 0.72; of the next ones it is below 0.57, and below 0.6 for who
    # counts pixels and adds 1 to the sides.
    shift, count = rng.uniform(1.4, 1.6), 9
    left = shift * np.arange(count)
    boxes = np.stack([left, 0 * left, left + 10, 0 * left + 10], axis=1)
    scores = np.empty(count)
    scores[[0, 8, 1, 7, 2, 6, 3, 5, 4]] = np.linspace(1, 0.2, count)  # from both ends inwards
    order = rng.permutation(count)
    if np.argmin(order) < np.argmax(order):  # both ends are kept: the better one behind the other
        order = order[::-1]
    _check(student, reference, boxes[order], scores[order], 0.6, "a chain")


@pytest.mark.task("nms")
def test_exactly_the_threshold(student, reference, rng):
    """Two boxes whose IoU is exactly the threshold are both kept; of two with more, only one."""
    size = float(rng.integers(2, 9))
    boxes = np.array(
        [[0, 0, size, size], [0, 0, size, 2 * size], [90, 90, 99, 99], [90, 90, 99, 98]]
    )
    for order in ([1, 2, 3, 4], [4, 3, 2, 1], [2, 4, 1, 3], [3, 1, 4, 2]):
        scores = np.array(order) / 4
        _check(student, reference, boxes, scores, 0.5, "an IoU of exactly 0.5")


@pytest.mark.task("nms")
def test_equal_scores(student, reference, rng):
    """Among equal scores the earlier box comes first."""
    scores = rng.integers(2, size=40) / 2
    scores[:2] = 0  # the first two boxes come last
    scores[2:4] = 0.5
    boxes = np.repeat(_crowd(rng, 1), 40, axis=0)
    boxes += 20.0 * (np.arange(40) // 2)[:, None]
    _check(student, reference, boxes, scores, 0.4, "equal scores")
