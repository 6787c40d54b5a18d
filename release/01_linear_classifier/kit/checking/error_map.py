# GENERATED from assignments/kit/checking/error_map.py - edit that file, then: python -m autograder build
"""Draw where an array is wrong, as a small image in SVG."""

from __future__ import annotations

import base64
import math
from typing import Any

import numpy as np

Array = np.ndarray[Any, Any]

_MOST_CELLS = 32
_LARGEST, _SMALLEST, _WIDTH = 22, 7, 240  # of a cell and of the whole map, in pixels
_LETTER = 14  # for a line of labels
_CLOSE = 1e-6  # a smaller relative error is drawn as right
# Each stands out from white and from black, and shapes tell them apart without colours.
WRONG = "#d55e00"
NOT_FINITE = "#b455a0"
RIGHT = "#808080"

_LEGEND = (
    '<div style="font-size:85%;margin:.2em 0 .4em">'
    '<span aria-hidden="true" style="{frame};border:1px solid {right}"></span>right &ensp; '
    '<span aria-hidden="true" style="{frame};background:{wrong}"></span>wrong: the larger, the '
    'larger the error &ensp; <b aria-hidden="true" style="color:{bad}">\u2715</b> nan or inf'
    "{axes}</div>"
)
_FRAME = "display:inline-block;width:.7em;height:.7em;margin-right:.3em;box-sizing:border-box"
_AXES = {3: " &ensp; down: axis 0", 4: " &ensp; down: axis 0, across: axis 1"}


def error_map(got: Array | None, expected: Array | None) -> str:
    """An image of the error in each position with its legend, "" where there is nothing to see.

    A frame is a right number, a full square a wrong one, the larger the larger its error; a cross
    is nan or inf. Images (N, C, H, W) are apart from each other and numbered: a row for each N, a
    column for each C; of three axes the first goes down.

    >>> error_map(np.zeros((2, 2)), np.eye(2))[:45]
    '<img alt="Error map: 2 of 4 entries are wrong'
    """
    if got is None or expected is None or got.shape != expected.shape or got.size < 2:
        return ""
    each = relative_error(got, expected)
    flat = _flat(each)
    error = _shrunk(_shrunk(flat).T).T
    rows, columns = error.shape
    side = max(_SMALLEST, min(_LARGEST, _WIDTH // max(rows, columns)))
    # Between two images there is a gap, unless bands of them were drawn as one cell.
    several = each.ndim in (3, 4) and flat.shape == error.shape
    high, wide = each.shape[-2:] if several else error.shape
    gap = side if several else 0
    left, top = (_LETTER if several else 0), (_LETTER if several and each.ndim == 4 else 0)

    def place(index: int, block: int, start: int) -> int:
        return int(start + index * side + index // block * gap)

    cells = "".join(
        _cell(place(column, wide, left), place(row, high, top), side, float(error[row, column]))
        for row in range(rows)
        for column in range(columns)
    )
    if several:
        cells += "".join(
            _label(_LETTER // 2, place(row, high, top) + high * side / 2, row // high)
            for row in range(0, rows, high)
        )
    if top:
        cells += "".join(
            _label(place(column, wide, left) + wide * side / 2, _LETTER / 2, column // wide)
            for column in range(0, columns, wide)
        )
    width, height = place(columns - 1, wide, left) + side, place(rows - 1, high, top) + side
    said = _in_words(each)
    axes = _AXES.get(each.ndim, "") if several else ""
    legend = _LEGEND.format(frame=_FRAME, right=RIGHT, wrong=WRONG, bad=NOT_FINITE, axes=axes)
    drawing = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" '
        f'viewBox="0 0 {width} {height}">{cells}</svg>'
    )
    # Jupyter takes a bare <svg> out of a notebook that somebody else has run, and leaves images in.
    data = base64.b64encode(drawing.encode()).decode("ascii")
    return (
        f'<img alt="{said}" src="data:image/svg+xml;base64,{data}" '
        f'style="display:block;margin:.4em 0;max-width:100%">{legend}'
    )


def relative_error(got: Array, expected: Array) -> Array:
    """|got - expected| / max(|got|, |expected|) in each position, in [0, 2]; 0 where both are 0.

    >>> relative_error(np.array([0.0, 1.0, -1.0]), np.array([0.0, 2.0, 1.0]))
    array([0. , 0.5, 2. ])
    """
    with np.errstate(all="ignore"):
        scale = np.maximum(np.abs(got), np.abs(expected))
        return np.where(got == expected, 0.0, np.abs(got - expected) / scale)


def _in_words(error: Array) -> str:
    """The map for those who cannot see it: how many positions are wrong, and where the first is."""
    wrong = ~(error <= _CLOSE)
    first = ", ".join(str(int(index)) for index in np.argwhere(wrong)[0]) if wrong.any() else ""
    where = f", the first at [{first}]" if first else ""
    return f"Error map: {int(wrong.sum())} of {error.size} entries are wrong{where}"


def _flat(error: Array) -> Array:
    """The error in two axes."""
    if error.ndim == 1:
        width = error.size if error.size <= _MOST_CELLS else math.ceil(math.sqrt(error.size))
        padded = np.zeros(math.ceil(error.size / width) * width)
        padded[: error.size] = error
        return padded.reshape(-1, width)
    if error.ndim == 4:
        n, c, h, w = error.shape
        return error.transpose(0, 2, 1, 3).reshape(n * h, c * w)
    return error.reshape(-1, error.shape[-1])


def _shrunk(error: Array) -> Array:
    """The largest error of each band of rows, in at most 32 bands: one wrong entry stays seen."""
    if len(error) <= _MOST_CELLS:
        return error
    starts = np.linspace(0, len(error), _MOST_CELLS, endpoint=False).astype(int)
    return np.asarray(np.maximum.reduceat(error, starts, axis=0))


def _cell(x: int, y: int, side: int, error: float) -> str:
    if not math.isfinite(error):
        ends = x + 2, y + 2, x + side - 2, y + side - 2
        return (
            f'<path d="M{ends[0]} {ends[1]}L{ends[2]} {ends[3]}M{ends[0]} {ends[3]}L{ends[2]} '
            f'{ends[1]}" stroke="{NOT_FINITE}" stroke-width="2"/>'
        )
    if error <= _CLOSE:
        return (
            f'<rect x="{x + 1.5}" y="{y + 1.5}" width="{side - 3}" height="{side - 3}" fill="none" '
            f'stroke="{RIGHT}"/>'
        )
    strength = 0.4 + 0.6 * min(1.0, max(0.0, 1 + math.log10(error) / 6))
    size = max(3.0, round((side - 1) * strength, 1))
    margin = round((side - size) / 2, 1)
    return (
        f'<rect x="{x + margin:g}" y="{y + margin:g}" width="{size:g}" height="{size:g}" '
        f'fill="{WRONG}"/>'
    )


def _label(x: float, y: float, number: int) -> str:
    """Black with a white rim, which is read on every page: an image does not know its colour."""
    return (
        f'<text x="{x:g}" y="{y:g}" font-size="11" text-anchor="middle" '
        'dominant-baseline="central" stroke="#fff" stroke-width="3" paint-order="stroke">'
        f"{number}</text>"
    )
