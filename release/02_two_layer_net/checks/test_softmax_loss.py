# GENERATED from assignments/02_two_layer_net/checks/public/test_softmax_loss.py - edit that file, then: python -m autograder build
import numpy as np
import pytest

from kit.checking import assert_close, require, unpack

# The probabilities are 3/4, 1/4 for the first image and 1/4, 3/4 for the second.
# The true classes have probability 3/4 and 1/8.
SCORES = np.array([[np.log(3) + 2, 2.0], [np.log(7) - 1, -1.0]])
LABELS = np.array([0, 1])


def _loss(student, scores, y):
    return unpack(
        student.softmax_loss(scores, y), "loss", "dlogits", call="softmax_loss(scores, y)"
    )


@pytest.mark.task("softmax_loss")
def test_equal_scores_cost_log_c(student):
    """Equal scores give the loss ln C."""
    loss, _ = _loss(student, np.full((3, 4), -2.0), np.array([3, 1, 0]))
    assert_close(loss, np.log(4), "loss", case="C = 4")


@pytest.mark.task("softmax_loss")
def test_loss_and_gradient_of_two_pictures(student):
    """The loss is the mean of ln 4/3 and ln 8; dlogits is probability minus target, over N."""
    loss, dlogits = _loss(student, SCORES, LABELS)
    assert_close(loss, (np.log(4 / 3) + np.log(8)) / 2, "loss", case="N = 2")
    assert_close(dlogits, [[-0.125, 0.125], [0.4375, -0.4375]], "dlogits", case="N = 2")


@pytest.mark.task("softmax_loss")
def test_one_picture_and_other_integers(student):
    """A batch of one image is right, and so are labels of type uint8."""
    loss, dlogits = _loss(student, SCORES[1:], LABELS[1:].astype(np.uint8))
    assert_close(loss, np.log(8), "loss", case="N = 1")
    assert_close(dlogits, [[0.875, -0.875]], "dlogits", case="N = 1")


@pytest.mark.task("softmax_loss")
def test_large_scores(student):
    """Scores of +900 and -900 in one batch, and a true class 900 below the best, are right."""
    loss, dlogits = _loss(student, SCORES + np.array([[900.0], [-900.0]]), LABELS)
    assert_close(loss, (np.log(4 / 3) + np.log(8)) / 2, "loss", case="rows far apart")
    assert_close(dlogits, [[-0.125, 0.125], [0.4375, -0.4375]], "dlogits", case="rows far apart")
    loss, dlogits = _loss(student, np.array([[0.0, 900.0]]), np.array([0]))
    assert_close(loss, 900.0, "loss", case="900 below the best")
    assert_close(dlogits, [[-1.0, 1.0]], "dlogits", case="900 below the best")


@pytest.mark.task("softmax_loss")
def test_softmax_loss_leaves_its_inputs_alone(student):
    """The scores are not modified: dlogits is a new array."""
    student.softmax_loss(SCORES, LABELS)
    require(
        not student.last_call.modified,
        "softmax_loss changes the scores that it is given. scores -= ... changes them; "
        "scores - ... makes a new array.",
    )
