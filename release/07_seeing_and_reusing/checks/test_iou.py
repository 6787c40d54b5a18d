# GENERATED from assignments/07_seeing_and_reusing/checks/public/test_iou.py - edit that file, then: python -m autograder build
import numpy as np
import pytest

from kit.checking import assert_close, require


@pytest.mark.task("iou")
def test_boxes_of_the_figure(student):
    """(0, 0, 4, 3) and (2, 1, 5, 5) have 0.2; a box with itself has 1."""
    boxes = np.array([[0.0, 0, 4, 3], [2, 1, 5, 5]])
    got = student.iou(boxes, boxes)
    modified = student.last_call.modified
    assert_close(got, [[1.0, 0.2], [0.2, 1.0]], "the table of IoU", case="the figure")
    require(not modified, "iou changes what it is given.")
    got = student.iou(boxes[:1] / 10, boxes / 10)
    assert_close(got, [[1.0, 0.2]], "the table of IoU", case="a tenth of the size")


@pytest.mark.task("iou")
def test_no_overlap(student):
    """Boxes that touch, or are apart in one direction or in both, have 0."""
    box = np.array([[0.0, 0, 2, 2]])
    others = np.array([[2.0, 0, 4, 2], [0, 5, 2, 6], [7, 7, 9, 9], [-9, -9, -5, -5]])
    assert_close(student.iou(box, others), [[0.0] * 4], "the table of IoU", case="apart")
    got = student.iou(others, box)
    assert_close(got, [[0.0]] * 4, "the table of IoU", case="apart, four with one")


@pytest.mark.task("iou")
def test_one_inside(student):
    """A box of 2 x 1 inside one of 4 x 4 has 1/8."""
    got = student.iou(np.array([[0.0, 0, 4, 4]]), np.array([[1.0, 2, 3, 3], [0, 0, 4, 2]]))
    assert_close(got, [[0.125, 0.5]], "the table of IoU", case="inside")
