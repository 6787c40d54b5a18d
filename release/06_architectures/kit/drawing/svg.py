# GENERATED from assignments/kit/drawing/svg.py - edit that file, then: python -m autograder build
"""The pieces of an SVG drawing: grids of numbers, frames, arrows and words."""

from __future__ import annotations

import base64
import html
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

Array = np.ndarray[Any, Any]

CELL = 34  # pixels: room for three digits
INK, PALE, BLUE, ORANGE, GREEN = "#222222", "#f3f3f3", "#cfe6f5", "#f9d3b4", "#c9ecdc"
STRONG_BLUE, STRONG_ORANGE, STRONG_GREEN = "#0072b2", "#d55e00", "#00795a"


def drawing(width: float, height: float, parts: Sequence[str], description: str) -> str:
    """A whole SVG on a white ground of its own, so that it is legible on dark pages too."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:g}" height="{height:g}" '
        f'viewBox="0 0 {width:g} {height:g}" role="img" '
        'font-family="DejaVu Sans, Verdana, Arial, sans-serif" font-size="13">\n'
        f"<title>{html.escape(description)}</title>\n"
        f'<rect width="{width:g}" height="{height:g}" rx="6" fill="#ffffff"/>\n'
        + "\n".join(parts)
        + "\n</svg>\n"
    )


def words(
    x: float,
    y: float,
    text: str,
    *,
    anchor: str = "middle",
    size: float = 13,
    colour: str = INK,
    bold: bool = False,
) -> str:
    """A line of text whose middle, start or end is at x, on the base line y."""
    weight = ' font-weight="bold"' if bold else ""
    return (
        f'<text x="{x:g}" y="{y:g}" text-anchor="{anchor}" font-size="{size:g}" '
        f'fill="{colour}"{weight}>{html.escape(text)}</text>'
    )


def box(
    x: float,
    y: float,
    width: float,
    height: float,
    *,
    fill: str = "none",
    line: str = INK,
    thick: float = 1,
    dashed: bool = False,
) -> str:
    """A rectangle."""
    dashes = ' stroke-dasharray="5 3"' if dashed else ""
    return (
        f'<rect x="{x:g}" y="{y:g}" width="{width:g}" height="{height:g}" fill="{fill}" '
        f'stroke="{line}" stroke-width="{thick:g}"{dashes}/>'
    )


def numbers(
    x: float,
    y: float,
    values: Array,
    *,
    fill: Callable[[int, int], str] | str = PALE,
    cell: float = CELL,
    size: float = 13,
) -> str:
    """A grid of numbers, shape (rows, columns), with its upper left corner at (x, y)."""
    parts = []
    for (i, j), value in np.ndenumerate(np.asarray(values)):
        colour = fill if isinstance(fill, str) else fill(i, j)
        left, top = x + j * cell, y + i * cell
        parts.append(box(left, top, cell, cell, fill=colour, line="#888888"))
        text = f"{value:g}".replace("-", "−")
        parts.append(words(left + cell / 2, top + cell / 2 + size * 0.36, text, size=size))
    return "\n".join(parts)


def arrow(
    x1: float, y1: float, x2: float, y2: float, *, colour: str = INK, thick: float = 1.5
) -> str:
    """A straight arrow from (x1, y1) to (x2, y2)."""
    length = float(np.hypot(x2 - x1, y2 - y1)) or 1.0
    dx, dy = (x2 - x1) / length, (y2 - y1) / length
    back_x, back_y = x2 - 8 * dx, y2 - 8 * dy
    left, right = (
        (back_x - 4 * dy, back_y + 4 * dx),
        (back_x + 4 * dy, back_y - 4 * dx),
    )
    return (
        f'<path d="M{x1:.1f} {y1:.1f}L{back_x:.1f} {back_y:.1f}" stroke="{colour}" '
        f'stroke-width="{thick:g}" fill="none"/>'
        f'<path d="M{x2:.1f} {y2:.1f}L{left[0]:.1f} {left[1]:.1f}L{right[0]:.1f} {right[1]:.1f}Z" '
        f'fill="{colour}"/>'
    )


def as_image(drawn: str, description: str) -> str:
    """The SVG as an HTML image with a text alternative; it needs no network and runs no script."""
    data = base64.b64encode(drawn.encode()).decode("ascii")
    return (
        f'<img alt="{html.escape(description)}" style="max-width:100%" '
        f'src="data:image/svg+xml;base64,{data}">'
    )
