# GENERATED from assignments/kit/canvas.py - edit that file, then: python -m autograder build
"""The colours, markers and panels that every drawing uses."""

from __future__ import annotations

from typing import Any

import numpy as np

Array = np.ndarray[Any, Any]

# Okabe and Ito's colours and as many markers: told apart without seeing colours too.
COLOURS = (
    *("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00"),
    *("#56b4e9", "#000000", "#f0e442", "#999999", "#7b3fa0"),
)
MARKERS = "os^Dv*XP<>"


def grid(rows: int, columns: int, width: float, height: float) -> tuple[Any, Array]:
    """A figure of that many panels of that size in inches, at most as wide as a notebook."""
    from matplotlib import pyplot

    shrink = min(1.0, 9.5 / (columns * width))
    size = (columns * width * shrink, rows * height * shrink)
    figure, axes = pyplot.subplots(
        rows, columns, figsize=size, squeeze=False, layout="constrained", facecolor="white"
    )
    return figure, axes
