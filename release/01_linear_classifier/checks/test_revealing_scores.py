# GENERATED from assignments/01_linear_classifier/checks/public/test_revealing_scores.py - edit that file, then: python -m autograder build
import numpy as np
import pytest

from kit.checking import as_array, require, unpack


def batch_of(student):
    """The student's batch, if it is one."""
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
    return logits, labels.astype(int)


@pytest.mark.task("revealing_scores")
def test_it_is_a_batch(student):
    """The result is a batch: finite scores of shape (N, C), and N labels."""
    batch_of(student)


@pytest.mark.task("revealing_scores", needs=["test_it_is_a_batch"])
def test_the_friends_loss_is_wrong(student):
    """The friend's loss is wrong by more than 1 on it: your cross_entropy says so."""
    logits, labels = batch_of(student)
    pairs = zip(student.softmax(logits), labels, strict=True)
    friend = float(np.mean([-np.log(row[label] + 1e-8) for row, label in pairs]))
    yours = float(student.cross_entropy(logits, labels))
    require(
        abs(yours - friend) > 1,
        f"your loss of it is {yours:.4f}, the friend's {friend:.4f}. When does 1e-8 matter?",
    )
