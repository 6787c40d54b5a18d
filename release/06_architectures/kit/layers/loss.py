# GENERATED from assignments/kit/layers/loss.py - edit that file, then: python -m autograder build
"""The loss of a classifier."""

from __future__ import annotations

from typing import Any

import numpy as np

from kit.layers.arguments import as_floats, require_shape, working_dtype

Array = np.ndarray[Any, Any]


def softmax_loss(logits: Array, labels: Array) -> tuple[float, Array]:
    """The mean cross-entropy of softmax(logits), in nats, and its gradient.

    Args:
        logits: Scores, shape (N, C).
        labels: True classes, integers in [0, C), shape (N,).

    Returns:
        (loss, dlogits): a number, and softmax(logits) minus one-hot labels, over N.

    Raises:
        ValueError: If there is not one label for each row, or one is outside [0, C).

    >>> loss, dlogits = softmax_loss(np.zeros((1, 4)), np.array([1]))
    >>> round(loss, 6), dlogits  # log(4)
    (1.386294, array([[ 0.25, -0.75,  0.25,  0.25]]))
    """
    logits = as_floats(logits, "logits", ("N", "C"))
    labels = np.asarray(labels)
    count, classes = logits.shape
    require_shape(labels, (count,), "labels", f"one for each row of logits {logits.shape}")
    if labels.dtype.kind not in "iu":
        raise ValueError(f"labels have dtype {labels.dtype}, expected integers.")
    if count == 0 or classes == 0:
        raise ValueError(f"logits have shape {logits.shape}: the mean of nothing is no number.")
    if labels.min() < 0 or labels.max() >= classes:
        raise ValueError(
            f"labels are from {labels.min()} to {labels.max()}, expected 0 to {classes - 1}: "
            f"logits have shape {logits.shape}."
        )
    logits = logits.astype(working_dtype(logits), copy=False)
    shifted = logits - logits.max(axis=1, keepdims=True)  # exp() of a positive number can overflow
    exponentials = np.exp(shifted)
    totals = exponentials.sum(axis=1, keepdims=True)
    rows = np.arange(count)
    losses = np.log(totals[:, 0]) - shifted[rows, labels]
    dlogits = exponentials / totals
    dlogits[rows, labels] -= 1
    dlogits /= count
    return float(losses.mean(dtype=np.float64)), dlogits
