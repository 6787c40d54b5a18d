# GENERATED from assignments/kit/drawing/pictures.py - edit that file, then: python -m autograder build
"""Draw images, and weights that are displayed as images."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import numpy as np

from kit.drawing import style
from kit.drawing.style import WRONG_TEXT, grid

Array = np.ndarray[Any, Any]

_MOST_NAMED = 20


def show_images(
    images: Array,
    labels: Sequence[int] | Array | None = None,
    predicted: Sequence[int] | Array | None = None,
    *,
    class_names: Sequence[str] = (),
    columns: int = 10,
    title: str = "",
    zero_is_grey: bool = False,
) -> None:
    """Draw images in a grid, each under its label.

    Args:
        images: Shape (count, 3, height, width) or (count, height, width). Bytes are drawn as
            they are; of other numbers the smallest is drawn black and the largest white.
        labels: True class of each image, shape (count,).
        predicted: Predicted class of each; a wrong one is written in brown: "dog, not cat".
        class_names: Names for the classes.
        columns: Images per row.
        title: Printed above the images.
        zero_is_grey: Whether numbers other than bytes are drawn on a scale on which 0 is
            mid-grey, and the number farthest from 0 black or white.

    >>> show_images(np.zeros((2, 3, 8, 8), np.uint8), [0, 1], class_names=["cat", "dog"])
    """
    pictures = _drawable(images, zero_is_grey)
    columns = min(columns, max(1, len(pictures)))
    rows = math.ceil(len(pictures) / columns) or 1
    named = labels is not None or predicted is not None
    figure, axes = grid(rows, columns, 0.9, 1.2 if named else 0.95)
    captions = []
    for place, axis in enumerate(axes.flat):
        axis.set_axis_off()
        if place < len(pictures):
            axis.imshow(pictures[place], cmap="gray", vmin=0, vmax=1, interpolation="nearest")
            text, right = _caption(place, labels, predicted, class_names)
            axis.set_title(text, fontsize=7, pad=2, color="black" if right else WRONG_TEXT)
            captions.append(" ".join(text.split()))
    if title:
        figure.suptitle(title)
    style.show(figure, _description(title, captions))


def show_templates(
    weights: Array,
    class_names: Sequence[str] = (),
    *,
    shape: tuple[int, int, int] = (3, 32, 32),
    title: str = "What each class looks for",
) -> None:
    """Draw the weights of a linear classifier as one image a class, all on one scale.

    Args:
        weights: Shape (pixels, classes); grey is 0, brighter is positive.
        class_names: Names for the classes.
        shape: What a column is reshaped to.
        title: Stands above.

    >>> show_templates(np.random.default_rng(0).normal(size=(3072, 10)))
    """
    weights = np.asarray(weights, dtype=np.float64)
    top = float(np.quantile(np.abs(weights), 0.995)) or 1.0  # one wild weight may not grey the rest
    pictures = np.clip(255 * (weights.T.reshape(-1, *shape) / top + 1) / 2, 0, 255)
    show_images(
        pictures.astype(np.uint8),
        np.arange(weights.shape[1]),
        class_names=class_names,
        columns=5,
        title=title,
    )


def _description(title: str, captions: Sequence[str]) -> str:
    """What the images show, as far as it is known: their captions, not too many of them."""
    named = [caption for caption in captions[:_MOST_NAMED] if caption]
    more = len(captions) - _MOST_NAMED
    rest = f" and {more} more" if named and more > 0 else ""
    names = f": {', '.join(named)}{rest}" if named else ""
    count = f"{len(captions)} image{'s' * (len(captions) != 1)}{names}."
    return f"{title}: {count}" if title else count


def _drawable(images: Array, zero_is_grey: bool) -> Array:
    """Images as floats in [0, 1], colours last."""
    pictures = np.asarray(images)
    scaled = pictures.astype(np.float64) / 255
    if pictures.dtype != np.uint8:
        low, high = float(pictures.min()), float(pictures.max())
        if zero_is_grey:
            high = max(abs(low), abs(high)) or 1.0
            low = -high
        scaled = (pictures - low) / ((high - low) or 1.0)
    if scaled.ndim == 4 and scaled.shape[1] == 1:
        return scaled[:, 0]
    return scaled.transpose(0, 2, 3, 1) if scaled.ndim == 4 else scaled


def _caption(
    place: int,
    labels: Sequence[int] | Array | None,
    predicted: Sequence[int] | Array | None,
    class_names: Sequence[str],
) -> tuple[str, bool]:
    """The text of an image, and whether its prediction is right."""

    def name(classes: Sequence[int] | Array) -> str:
        number = int(classes[place])
        return class_names[number] if len(class_names) else str(number)

    if labels is None and predicted is None:
        return "", True
    if predicted is None:
        return name(labels if labels is not None else []), True
    if labels is None or int(labels[place]) == int(predicted[place]):
        return name(predicted), True
    return f"{name(predicted)},\nnot {name(labels)}", False
