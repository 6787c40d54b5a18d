# GENERATED from assignments/kit/drawing/style.py - edit that file, then: python -m autograder build
"""The colours, markers and panels that every drawing uses, and how a drawing is shown."""

from __future__ import annotations

import base64
import html
import io
from typing import Any

import numpy as np

from kit.drawing import display

Array = np.ndarray[Any, Any]

# Okabe and Ito's colours, the light ones darkened until they stand out from white, and as many
# markers: told apart without seeing colours too.
COLOURS = (
    *("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#b87a00"),
    *("#2f8fc9", "#000000", "#8a8200", "#767676", "#7b3fa0"),
)
WRONG_TEXT = "#b45309"
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


def show(figure: Any, alt: str) -> None:
    """Show a figure of `grid` in a notebook, with a text for those who cannot see it.

    Jupyter shows a figure without a text alternative, so it is shown here and then closed. Outside
    a notebook the figure stays open for pyplot, and its label is the text.

    Args:
        figure: What was drawn.
        alt: What it shows, in a sentence or two.
    """
    figure.set_label(alt)
    if not display.in_notebook():
        return
    from matplotlib import pyplot

    display.show(alt, as_html(figure, alt))
    pyplot.close(figure)


def as_html(figure: Any, alt: str) -> str:
    """The figure as an HTML image with that text alternative."""
    png = io.BytesIO()
    figure.savefig(png, format="png", dpi=96)
    data = base64.b64encode(png.getvalue()).decode("ascii")
    return (
        f'<img alt="{html.escape(alt)}" src="data:image/png;base64,{data}" '
        'style="max-width:100%;background:#fff">'
    )
