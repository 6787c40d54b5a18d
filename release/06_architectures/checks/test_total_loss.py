# GENERATED from assignments/06_architectures/checks/public/test_total_loss.py - edit that file, then: python -m autograder build
import math

import numpy as np
import pytest

from kit.checking import assert_close, require, unpack

LABELS = np.array([0, 1])
VALUES = {
    "scores": np.zeros((2, 4)),
    "aux": np.array([[math.log(3.0), 0.0], [0.0, 0.0]]),
    "other": np.ones((2, 3)),
}


def _losses(student, weights):
    answer = student.total_loss(VALUES, LABELS, weights)
    loss, douts = unpack(answer, "loss", "douts", call="total_loss(values, labels, weights)")
    require(type(douts) is dict, "total_loss does not return a dict of gradients.")
    require(
        set(douts) == set(weights),
        "douts does not have the heads that weights names, and no others.",
        f"got {sorted(map(str, douts))}",
    )
    return loss, douts


@pytest.mark.task("total_loss")
def test_one_head(student):
    """Four equal logits: a loss of log 4, and gradients of 1/8 and -3/8."""
    loss, douts = _losses(student, {"scores": 1.0})
    assert_close(loss, math.log(4), "loss")
    expected = np.full((2, 4), 1 / 8)
    expected[0, 0] = expected[1, 1] = -3 / 8
    assert_close(douts["scores"], expected, "douts['scores']")


@pytest.mark.task("total_loss", needs=["test_one_head"])
def test_two_heads(student):
    """An auxiliary head with the weight 0.3, which multiplies its loss and its gradient."""
    loss, douts = _losses(student, {"scores": 1.0, "aux": 0.3})
    # Of the auxiliary head: probabilities 3/4 and 1/2 for the labels.
    assert_close(loss, math.log(4) + 0.3 * (math.log(4 / 3) + math.log(2)) / 2, "loss")
    expected = 0.3 * np.array([[-1 / 8, 1 / 8], [1 / 4, -1 / 4]])
    assert_close(douts["aux"], expected, "douts['aux']")


@pytest.mark.task("total_loss", needs=["test_one_head"])
def test_weight_of_the_main_head(student):
    """The first head has a weight too: with 0.5, half the loss."""
    loss, _ = _losses(student, {"scores": 0.5, "aux": 0.0})
    require(not student.last_call.modified, "total_loss changes what it is given.")
    assert_close(loss, math.log(4) / 2, "loss")
