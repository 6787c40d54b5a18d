# GENERATED from assignments/kit/checking/error_map.py - edit that file, then: python -m autograder build
"""Draw where an array is wrong, as a small image in SVG."""

from __future__ import annotations

import math
from typing import Any

import numpy as np

Array = np.ndarray[Any, Any]

_MOST_CELLS = 32
_CLOSE = 1e-6  # a smaller relative error is drawn as right
_WRONG = "#d55e00"  # vermilion and purple of Okabe and Ito: told apart by everybody
_NOT_FINITE = "#aa4499"
_RIGHT = "#808080"


def _key(colour: str, opacity: float, text: str) -> str:
    swatch = (
        f"display:inline-block;width:.8em;height:.8em;background:{colour};opacity:{opacity};"
        "margin-right:.3em"
    )
    return (
        f'<span style="margin-right:1em;white-space:nowrap"><span aria-hidden="true" '
        f'style="{swatch}"></span>{text}</span>'
    )


_LEGEND = (
    '<div style="font-size:85%;margin:.2em 0 .4em">'
    + _key(_RIGHT, 0.45, "right")
    + _key(_WRONG, 1.0, "wrong: the darker, the larger the error")
    + _key(_NOT_FINITE, 1.0, "nan or inf")
    + "</div>"
)


def error_map(got: Array | None, expected: Array | None) -> str:
    """An SVG image of the error in each position with its legend, "" where there is nothing to see.

    A grey cell is right; the darker a coloured one, the larger its error; purple is nan or inf.
    Images (N, C, H, W) are side by side: a row of images for each N, a column for each C.

    >>> error_map(np.zeros((2, 2)), np.eye(2)).count("<rect")
    4
    """
    if got is None or expected is None or got.shape != expected.shape or got.size < 2:
        return ""
    each = relative_error(got, expected)
    error = _shrunk(_shrunk(_flat(each)).T).T
    rows, columns = error.shape
    side = 9 if max(rows, columns) <= 16 else 6
    # Between two images there is a gap, unless bands of them were drawn as one cell.
    high, wide = each.shape[2:] if each.ndim == 4 else error.shape
    gaps = side if _flat(each).shape == error.shape else 0

    def place(index: int, block: int) -> int:
        return index * side + index // block * gaps

    cells = "".join(
        f'<rect x="{place(column, wide)}" y="{place(row, high)}" width="{side - 1}" '
        f'height="{side - 1}" {_paint(float(error[row, column]))}/>'
        for row in range(rows)
        for column in range(columns)
    )
    said = _in_words(each)
    return (
        f'<svg role="img" aria-label="{said}" width="{place(columns - 1, wide) + side}" '
        f'height="{place(rows - 1, high) + side}" '
        'style="display:block;margin:.4em 0;max-width:100%" xmlns="http://www.w3.org/2000/svg">'
        f"<title>{said}</title>{cells}</svg>{_LEGEND}"
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
    return f"Error map: {int(wrong.sum())} of {error.size} places are wrong{where}"


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


def _paint(error: float) -> str:
    if not math.isfinite(error):
        return f'fill="{_NOT_FINITE}"'
    if error <= _CLOSE:
        return f'fill="{_RIGHT}" fill-opacity="0.45"'
    strength = 0.35 + 0.65 * min(1.0, max(0.0, 1 + math.log10(error) / 6))
    return f'fill="{_WRONG}" fill-opacity="{strength:.2f}"'
