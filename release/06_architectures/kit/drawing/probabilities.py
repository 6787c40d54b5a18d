# GENERATED from assignments/kit/drawing/probabilities.py - edit that file, then: python -m autograder build
"""Draw what a classifier says of single images: a bar for the probability of each class."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from kit.drawing import style
from kit.drawing.style import COLOURS, grid

Array = np.ndarray[Any, Any]


def show_probabilities(
    images: Array,
    probabilities: Array,
    labels: Sequence[int] | Array,
    class_names: Sequence[str],
) -> None:
    """Draw each image above the bars of its probabilities; the true class is marked.

    Args:
        images: Bytes, shape (count, 3, height, width).
        probabilities: Shape (count, classes), from 0 to 1.
        labels: True class of each image, shape (count,).
        class_names: Names for the classes.

    >>> show_probabilities(
    ...     np.zeros((1, 3, 8, 8), np.uint8), np.array([[0.82, 0.18]]), [0], ["cat", "dog"]
    ... )
    """
    figure, axes = grid(2, len(images), 1.7, 1.9)
    description = []
    for column, (image, bars, label) in enumerate(zip(images, probabilities, labels, strict=True)):
        axes[0, column].set_axis_off()
        axes[0, column].imshow(np.moveaxis(image, 0, -1), interpolation="nearest")
        axes[0, column].set_title(class_names[int(label)], fontsize=8)
        axis = axes[1, column]
        drawn = axis.barh(range(len(bars)), bars, color=COLOURS[0])
        drawn[int(label)].set(color=COLOURS[1], hatch="//", edgecolor="white")
        names = [*class_names] if column == 0 else []
        axis.set(xlim=(0, 1), yticks=range(len(names)), yticklabels=names)
        axis.tick_params(labelsize=7)
        axis.invert_yaxis()
        best = int(np.argmax(bars))
        description.append(
            f"{class_names[int(label)]}: {float(bars[int(label)]):.0%}, "
            f"largest {class_names[best]} {float(bars[best]):.0%}"
        )
    style.show(figure, f"Probability of the true class of each image: {'; '.join(description)}.")
