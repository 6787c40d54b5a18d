# GENERATED from assignments/kit/layers/whitening.py - edit that file, then: python -m autograder build
"""Filters for a first layer that need no training."""

from __future__ import annotations

from typing import Any

import numpy as np

from kit.layers.arguments import as_floats, whole

Array = np.ndarray[Any, Any]


def whitening_filters(
    images: Array, count: int = 12, kernel_size: int = 3, eps: float = 5e-4
) -> Array:
    """Filters whose outputs on such images are uncorrelated and of equal variance, 1.

    Neighbouring pixels say nearly the same, so that a network spends much of its first training
    on learning their differences. These filters, the principal components of small patches, each
    divided by its standard deviation, say it beforehand.

    Args:
        images: Images, shape (N, C, H, W); some thousands are enough.
        count: How many of the C * kernel_size**2 components, the strongest first.
        kernel_size: Side of the patches.
        eps: Added to the variances, so that faint components are not blown up; in units of
            squared pixel values, for pixels from -0.5 to 0.5.

    Returns:
        w, float32, shape (2 * count, C, kernel_size, kernel_size): first the filters, then their
        negatives, so that a ReLU behind them loses nothing.

    Raises:
        ValueError: If count is more than there are, or a patch does not fit into an image.

    Source: Page, "How to Train Your ResNet" (2019), part 8; Jordan, "94% on CIFAR-10 in 3.29
    Seconds" (2024), section 3.2.

    >>> images = np.random.default_rng(0).normal(size=(50, 1, 8, 8))
    >>> whitening_filters(images, count=4).shape
    (8, 1, 3, 3)
    """
    images = as_floats(images, "images", ("N", "C", "H", "W"))
    side, count = whole(kernel_size, "kernel_size", 1), whole(count, "count", 1)
    channels, numbers = images.shape[1], images.shape[1] * side * side
    if count > numbers:
        raise ValueError(f"count is {count}, but patches of {numbers} numbers have {numbers}.")
    if min(images.shape[2:]) < side or len(images) == 0:
        raise ValueError(f"No patch of {side} x {side} fits into images of shape {images.shape}.")
    windows = np.lib.stride_tricks.sliding_window_view(images, (side, side), axis=(2, 3))
    patches = windows.transpose(1, 4, 5, 0, 2, 3).reshape(numbers, -1).astype(np.float64)
    variances, components = np.linalg.eigh(np.cov(patches, bias=True).reshape(numbers, numbers))
    strongest = np.argsort(variances)[::-1][:count]
    rows = components.T[strongest] / np.sqrt(variances[strongest, None] + eps)
    filters = rows.reshape(count, channels, side, side).astype(np.float32)
    return np.concatenate([filters, -filters])
