import numpy as np
import pytest

from kit.checking import as_array, require, unpack


def friends_loss(logits, labels, softmax):
    """What the notebook gives as the friend's."""
    pairs = zip(softmax(logits), labels, strict=True)
    return float(np.mean([-np.log(row[label] + 1e-8) for row, label in pairs]))


@pytest.mark.task("revealing_scores")
def test_the_friends_loss_is_wrong(student, reference):
    """On these scores the friend's loss is wrong by more than 1."""
    logits, labels = unpack(
        student.revealing_scores(), "logits", "labels", call="revealing_scores()"
    )
    logits, labels = as_array(logits, "logits"), as_array(labels, "labels")
    require(
        logits.ndim == 2 and 0 < logits.size <= 100, "logits must be (N, C), with N * C <= 100."
    )
    require(labels.shape == (len(logits),), "labels must have one label for every row of logits.")
    require(
        bool(np.isin(labels, np.arange(logits.shape[1])).all()),
        "labels must be integers from 0 to C - 1.",
    )
    labels = labels.astype(int)
    right, friend = (
        reference.cross_entropy(logits, labels),
        friends_loss(logits, labels, reference.softmax),
    )
    require(
        abs(right - friend) > 1,
        f"on these scores the loss is {right:.4f} and the friend's is {friend:.4f}.",
    )
