# GENERATED from assignments/kit/layers/threads.py - edit that file, then: python -m autograder build
"""Two threads, each with half of the batch and a matrix product of its own."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import numpy as np

Array = np.ndarray[Any, Any]
LossAndGrads = Callable[[Array, Array], tuple[float, dict[str, Array]]]


def in_two_halves(
    loss_and_grads: LossAndGrads, images: Array, labels: Array
) -> tuple[float, dict[str, Array]]:
    """The loss and gradients of a batch, computed by two threads with half of it each.

    The result is the same at every run, and equals loss_and_grads(images, labels) but for
    rounding, wherever that is a mean over the batch; batch normalization takes the statistics of
    each half. On Linux, `SecondProcess` is faster for a training of many steps.

    Args:
        loss_and_grads: A function (images, labels) -> (loss, grads), safe to be called twice at
            a time; loss is a mean over its images, grads a dict of arrays.
        images: Images, shape (N, ...).
        labels: Shape (N,).

    Returns:
        (loss, grads) of the whole batch: means of the halves, weighted by their sizes.

    >>> def mean_of(images, labels):
    ...     return images.mean(), {"w": images.mean(axis=0)}
    >>> in_two_halves(mean_of, np.array([[1.0], [2.0], [6.0]]), np.zeros(3, int))
    (3.0, {'w': array([3.])})
    """
    count = len(images)
    if len(labels) != count:
        raise ValueError(f"There are {count} images, but {len(labels)} labels.")
    half = count // 2
    if half == 0:
        return loss_and_grads(images, labels)
    with ThreadPoolExecutor(1) as executor:
        rest = images[half:], labels[half:]
        try:
            other = executor.submit(loss_and_grads, *rest)
        except RuntimeError:  # a browser has no threads: one half after the other
            other = None
        here = loss_and_grads(images[:half], labels[:half])
        there = loss_and_grads(*rest) if other is None else other.result()
        return mean_of_halves(here, half, there, count - half)


def mean_of_halves(
    one: tuple[float, dict[str, Array]],
    one_size: int,
    other: tuple[float, dict[str, Array]],
    other_size: int,
) -> tuple[float, dict[str, Array]]:
    """The loss and gradients of a batch from those of its two parts, weighted by their sizes."""
    count = one_size + other_size
    return float((one_size * one[0] + other_size * other[0]) / count), {
        name: (one_size * grad + other_size * other[1][name]) / count
        for name, grad in one[1].items()
    }
