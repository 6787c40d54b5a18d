# GENERATED from assignments/07_seeing_and_reusing/checks/public/test_box_loss.py - edit that file, then: python -m autograder build
import numpy as np
import pytest

from kit.checking import assert_close, require, unpack

TRUE = np.array([[1.0, 1.0, 3.0, 3.0], [0.0, 0.0, 2.0, 2.0]])


def _loss(student, differences, *beta):
    differences = np.array(differences)
    true = TRUE[: len(differences)]
    answer = student.box_loss(true + differences, true, *beta)
    modified = student.last_call.modified
    require(not modified, "box_loss changes what it is given.")
    return unpack(answer, "loss", "dpredicted", call="box_loss(predicted, true, beta)")


@pytest.mark.task("box_loss")
def test_one_box(student):
    """Differences of 0.5 and -2: the loss is 0.125 + 1.5, the gradient (0.5, -1, 0, 0)."""
    loss, slope = _loss(student, [[0.5, -2.0, 0.0, 0.0]])
    assert_close(loss, 1.625, "the loss", case="one box")
    assert_close(slope, [[0.5, -1.0, 0.0, 0.0]], "dpredicted", case="one box")


@pytest.mark.task("box_loss")
def test_two_boxes_and_beta(student):
    """With beta = 2, 1 is on the parabola, 0.25, and -4 on the line, 3; the mean is over boxes."""
    loss, slope = _loss(student, [[1.0, 0.0, 0.0, 0.0], [0.0, 0.0, -4.0, 0.0]], 2.0)
    assert_close(loss, 1.625, "the loss", case="two boxes, beta 2")
    expected = [[0.25, 0.0, 0.0, 0.0], [0.0, 0.0, -0.5, 0.0]]
    assert_close(slope, expected, "dpredicted", case="two boxes, beta 2")
