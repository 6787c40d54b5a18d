# GENERATED from assignments/kit/data/images.py - edit that file, then: python -m autograder build
"""The record that both data sets of the course come as."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

Array = np.ndarray[Any, Any]


@dataclass(frozen=True)
class Images:
    """Labelled images in three parts.

    Images are uint8 of shape (count, 3, 32, 32), red, green, blue, from 0 to 255; labels are
    integers of shape (count,), and index `class_names`. Masks are None, or bool of shape
    (count, 32, 32), true where the pixel belongs to what the label names.
    """

    name: str
    train_images: Array
    train_labels: Array
    val_images: Array
    val_labels: Array
    test_images: Array
    test_labels: Array
    class_names: tuple[str, ...]
    train_masks: Array | None = None
    val_masks: Array | None = None
    test_masks: Array | None = None

    def __repr__(self) -> str:
        return (
            f"<{self.name}: {len(self.train_labels)} training, {len(self.val_labels)} validation "
            f"and {len(self.test_labels)} test images of {len(self.class_names)} classes>"
        )
