# GENERATED from assignments/kit/error_map.py - edit that file, then: python -m autograder build
"""Draw where an array is wrong, as a small picture in SVG."""

from __future__ import annotations

import math
from typing import Any

import numpy as np

Array = np.ndarray[Any, Any]

_MOST_CELLS = 32
_WRONG = "#d55e00"  # vermilion and purple of Okabe and Ito: told apart by everybody
_NOT_FINITE = "#aa4499"


def error_map(got: Array | None, expected: Array | None) -> str:
    """An SVG picture of the error in each place, "" where there is nothing to see.

    A grey cell is right; the darker a coloured one, the larger its error; purple is nan or inf.
    Pictures (N, C, H, W) lie side by side: a row of pictures for each N, a column for each C.

    >>> error_map(np.zeros((2, 2)), np.eye(2)).count("<rect")
    4
    """
    if got is None or expected is None or got.shape != expected.shape or got.size < 2:
        return ""
    error = _flat(relative_error(got, expected))
    error = _shrunk(_shrunk(error).T).T
    rows, columns = error.shape
    side = 9 if max(rows, columns) <= 16 else 6
    cells = "".join(
        f'<rect x="{column * side}" y="{row * side}" width="{side - 1}" height="{side - 1}" '
        f"{_paint(float(error[row, column]))}/>"
        for row in range(rows)
        for column in range(columns)
    )
    return (
        f'<svg role="img" aria-label="where the error is" width="{columns * side}" '
        f'height="{rows * side}" style="display:block;margin:.4em 0" xmlns="http://www.w3.org/2000/svg">'
        "<title>grey: right; the darker, the larger the error; purple: nan or inf</title>"
        f"{cells}</svg>"
    )


def relative_error(got: Array, expected: Array) -> Array:
    """|got - expected| / max(|got|, |expected|) in each place, in [0, 2]; 0 where both are 0.

    >>> relative_error(np.array([0.0, 1.0, -1.0]), np.array([0.0, 2.0, 1.0]))
    array([0. , 0.5, 2. ])
    """
    with np.errstate(all="ignore"):
        scale = np.maximum(np.abs(got), np.abs(expected))
        return np.where(got == expected, 0.0, np.abs(got - expected) / scale)


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
    """The largest error of each band of rows, in at most 32 bands: one wrong place stays seen."""
    if len(error) <= _MOST_CELLS:
        return error
    starts = np.linspace(0, len(error), _MOST_CELLS, endpoint=False).astype(int)
    return np.asarray(np.maximum.reduceat(error, starts, axis=0))


def _paint(error: float) -> str:
    if not math.isfinite(error):
        return f'fill="{_NOT_FINITE}"'
    if error <= 1e-6:
        return 'fill="#808080" fill-opacity="0.25"'
    strength = 0.35 + 0.65 * min(1.0, max(0.0, 1 + math.log10(error) / 6))
    return f'fill="{_WRONG}" fill-opacity="{strength:.2f}"'
