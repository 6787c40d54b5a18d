import numpy as np
import pytest

from kit.checking import assert_close, require


def _boxes(rng, count):
    """Boxes with sides of 4 to 8: `test_inside_and_small` alone has small ones."""
    corner = rng.uniform(-10, 10, (count, 2))
    return np.concatenate([corner, corner + rng.uniform(4, 8, (count, 2))], axis=1)


def _check(student, reference, boxes, others, case):
    got = student.iou(boxes, others)
    assert_close(got, reference.iou(boxes, others), "the table of IoU", case=case)
    require(not student.last_call.modified, "iou changes what it is given.")


@pytest.mark.task("iou", weight=2)
def test_all_pairs(student, reference, rng):
    """Every box with each of the others, with more boxes than others and with fewer."""
    _check(student, reference, _boxes(rng, 7), _boxes(rng, 4), "7 x 4 boxes")
    _check(student, reference, _boxes(rng, 1), _boxes(rng, 6), "1 x 6 boxes")


@pytest.mark.task("iou")
def test_boxes_apart(student, reference, rng):
    """One box that overlaps, and others apart in one direction or in both, or that touch."""
    box = _boxes(rng, 1)
    width, height = box[0, 2] - box[0, 0], box[0, 3] - box[0, 1]
    steps = [(0.5, 0), (2, 0), (0, 2), (2, 3), (-2, -2), (2, -3), (1, 0), (0, -1)]
    others = [box[0] + np.tile([across * width, down * height], 2) for across, down in steps]
    _check(student, reference, box, np.array(others), "boxes apart")


@pytest.mark.task("iou")
def test_inside_and_small(student, reference, rng):
    """Boxes inside others, and boxes that are smaller than a pixel."""
    corner = rng.uniform(0, 1, (3, 2))
    outer = np.concatenate([corner, corner + rng.uniform(3, 8, (3, 2))], axis=1)
    inner = outer + np.array([0.1, 0.05, -0.2, -0.1])
    _check(student, reference, outer, inner, "boxes inside of others")
    _check(student, reference, outer / 50, inner / 50, "small boxes")
