# GENERATED from assignments/kit/drawing/hidden_units.py - edit that file, then: python -m autograder build
"""Draw which hidden units answer to which images."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from kit.drawing import style
from kit.drawing.style import grid

Array = np.ndarray[Any, Any]


def show_activity(layers: Mapping[str, Array]) -> None:
    """Draw hidden layers side by side: black where a unit gives 0, brighter the more it gives.

    Each panel is scaled by its own largest values, because layers may differ by powers of ten.

    Args:
        layers: From a title to what the units gave, shape (images, units), never negative.

    >>> show_activity({"alive": np.ones((4, 3)), "dead": np.zeros((4, 3))})
    """
    figure, axes = grid(1, len(layers), 2.6, 2.9)
    description = []
    for axis, (title, values) in zip(axes.flat, layers.items(), strict=True):
        top = float(np.quantile(values, 0.99)) or float(np.max(values)) or 1.0
        # A small activity must not look dead, so every unit that gives anything is at least grey.
        shade = np.where(values > 0, 0.3 + 0.7 * np.minimum(values / top, 1.0), 0.0)
        axis.imshow(shade, cmap="gray", vmin=0, vmax=1, interpolation="nearest", aspect="auto")
        axis.set_title(title, fontsize=8)
        axis.set(xlabel="hidden unit", xticks=[], yticks=[])
        dead = int(np.sum(~np.any(np.asarray(values) > 0, axis=0)))
        description.append(
            f"{' '.join(title.split())}: {dead} of {shade.shape[1]} units give 0 for all"
        )
    axes.flat[0].set_ylabel("image")
    style.show(figure, f"Activations of the hidden units. {'; '.join(description)}.")
