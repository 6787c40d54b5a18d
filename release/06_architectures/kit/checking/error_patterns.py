# GENERATED from assignments/kit/checking/error_patterns.py - edit that file, then: python -m autograder build
"""Recognise the well-known ways in which an array of numbers is wrong."""

from __future__ import annotations

import itertools
from typing import Any

import numpy as np

Array = np.ndarray[Any, Any]

_MOST_AXES = 4  # every order of the axes is tried, and five axes have 120


def of_values(got: Array, expected: Array, wrong: Array, rtol: float) -> str:
    """Name what `got`, of the expected shape and finite, has to do with `expected`; "" if nothing.

    The text never holds an expected value: hidden checks show it.

    >>> right = np.array([[1.0, 2.0], [3.0, 5.0]])
    >>> of_values(-right, right, np.ones((2, 2), bool), 1e-6)
    'it has the opposite sign'
    >>> of_values(right.T, right, right.T != right, 1e-6)
    'it is the expected array transposed'
    """
    rtol = max(rtol, 1e-6)
    if not got.any():
        return "it is zero" if got.size == 1 else "it is all zeros"
    return (
        _factor(got, expected, rtol)
        or _reordered(got, expected, rtol)
        or _shifted(got, expected, rtol)
        or _almost(got, expected, wrong, rtol)
        or _confined(wrong)
    )


def of_shapes(got: Array, expected: Array) -> str:
    """Name what `got`, of another shape, has to do with `expected`; "" if nothing.

    >>> of_shapes(np.ones((1, 3)), np.ones(3))
    'the values are right, only the shape is not'
    """
    if got.size != expected.size or not got.size or not np.all(np.isfinite(got)):
        return ""
    with np.errstate(all="ignore"):
        got = got.astype(np.float64)
        if _close(got.reshape(expected.shape), expected, 1e-5):
            return "the values are right, only the shape is not"
        return _reordered(got, expected, 1e-5)


def _close(got: Array, expected: Array, rtol: float) -> bool:
    scale = np.abs(expected).max(initial=0.0)
    return bool(np.all(np.abs(got - expected) <= rtol * np.abs(expected) + 1e-3 * rtol * scale))


def _factor(got: Array, expected: Array, rtol: float) -> str:
    largest = np.unravel_index(int(np.argmax(np.abs(expected))), expected.shape)
    if expected[largest] == 0:
        return ""
    factor = float(got[largest] / expected[largest])
    if not np.isfinite(factor) or not _close(got, factor * expected, rtol):
        return ""
    if abs(factor + 1) < 10 * rtol:
        return "it has the opposite sign"
    simple = _simple(factor, rtol)
    every = "every value" if got.size > 1 else "it"
    if simple:
        return f"{every} is the expected one times {simple}"
    # Of a single number every factor would be true, and would tell the expected value.
    return f"{every} is the expected one times {factor:.4g}" if got.size > 1 else ""


def _simple(factor: float, rtol: float) -> str:
    """The factor as n or 1/n, where it is one."""
    if not 1e-4 < abs(factor) < 1e4:
        return ""
    sign, size = "-" * (factor < 0), abs(factor)
    if abs(size - round(size)) <= 10 * rtol * size:
        return f"{sign}{round(size)}"
    return (
        f"{sign}1/{round(1 / size)}" if abs(1 / size - round(1 / size)) <= 10 * rtol / size else ""
    )


def _reordered(got: Array, expected: Array, rtol: float) -> str:
    if not 2 <= expected.ndim <= _MOST_AXES or got.ndim != expected.ndim:
        return ""
    for order in itertools.permutations(range(expected.ndim)):
        turned = expected.transpose(order)
        if turned.shape == got.shape and _close(got, turned, rtol):
            if expected.ndim == 2:
                return "it is the expected array transposed"
            return f"it is the expected array with its axes in the order {order}"
    return ""


def _shifted(got: Array, expected: Array, rtol: float) -> str:
    if got.size == 1:
        return ""
    difference = got - expected
    if np.ptp(difference) <= 10 * rtol * np.abs(difference).max():
        return "it differs from the expected array by the same number everywhere"
    return ""


def _almost(got: Array, expected: Array, wrong: Array, rtol: float) -> str:
    relative = np.abs(got - expected)[wrong] / np.maximum(np.abs(got), np.abs(expected))[wrong]
    worst = float(relative.max())
    if worst > 1e-2:
        return ""
    return f"it is close, with a relative error up to {worst:.0e}, but not close enough"


def _confined(wrong: Array) -> str:
    """Say so when every wrong place has the same index on one axis."""
    if wrong.ndim == 0 or wrong.sum() < 2:
        return ""
    for axis, size in enumerate(wrong.shape):
        used = np.unique(np.nonzero(wrong)[axis])
        if size > 1 and len(used) == 1:
            last = " (the last)" if used[0] == size - 1 else ""
            return f"all of them have index {used[0]}{last} on axis {axis}"
    return ""
