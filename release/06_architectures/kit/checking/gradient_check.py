# GENERATED from assignments/kit/checking/gradient_check.py - edit that file, then: python -m autograder build
"""Compare an analytic gradient with central differences."""

from __future__ import annotations

import html
from collections.abc import Callable
from typing import Any

import numpy as np

from kit.checking.compare import Mismatch, as_array, as_number
from kit.drawing import display

Array = np.ndarray[Any, Any]

_RIGHT = 1e-5
_CLOSE = 1e-2


def check_gradient(
    f: Callable[[Array], float],
    x: Array,
    analytic: Array,
    *,
    what: str = "the gradient",
    samples: int = 100,
    h: float = 1e-5,
    rng: np.random.Generator | None = None,
) -> None:
    """Show in one line whether `analytic` is the gradient of f at x, and the worst entry.

    It compares with (f(x + h) - f(x - h)) / (2 h), one number of x at a time.

    Args:
        f: Takes x and returns one number, for example the loss. It may also ignore its argument
            and read x itself: x is changed in place, and restored, if it is float64.
        x: The point, of any shape.
        analytic: The gradient to check, in the shape of x.
        what: Its name in the line.
        samples: In a larger x, this many entries are chosen at random.
        h: The step.
        rng: Chooses the positions; default_rng(0) if not given.

    >>> x = np.array([1.0, 2.0])
    >>> check_gradient(lambda x: np.sum(x**3), x, 3 * x**2, what="dx")
    dx is right in all 2 entries tried: relative errors are below 1e-05.
    >>> check_gradient(lambda x: np.sum(x**3), x, 2 * x**2, what="dx")
    dx is wrong in 2 of 2 entries tried: at [0] numeric 3, analytic 2 (relative error 3.3e-01).
    """
    rng = np.random.default_rng(0) if rng is None else rng
    point = x if isinstance(x, np.ndarray) and x.dtype == np.float64 else np.array(x, float)
    try:
        given = as_array(analytic, what, shape=point.shape)
    except Mismatch as mismatch:
        _show(mismatch.summary)
        return
    if point.size == 0:
        _show(f"{what} has no numbers to check.")
        return
    places = np.arange(point.size)
    if point.size > samples:
        places = np.sort(rng.choice(point.size, samples, replace=False))
    try:
        numeric = differences(f, point, places, h)
        floor = 1e-10 * abs(as_number(f(point), "f(x)")) / h  # below it, differences are rounding
    except Mismatch as mismatch:
        _show(f"{mismatch.summary[:-1]}: f must return one number, for example np.sum(out * dout).")
        return
    _show(_sentence(what, point.shape, places, numeric, given.reshape(-1)[places], floor))


def differences(f: Callable[[Array], float], x: Array, places: Array, h: float = 1e-5) -> Array:
    """The derivatives of f at those places of x (indices into x.flat), by central differences.

    Args:
        f: Takes x and returns one number.
        x: float64, of any shape; changed in place, and the same again afterwards.
        places: Indices of the entries, shape (count,).
        h: The step; the error is of order h**2 plus 1e-16 * f / h.

    Returns:
        The derivatives, shape (count,).

    Raises:
        Mismatch: If f returns anything but one finite number.

    >>> differences(lambda x: float(x @ x), np.array([1.0, 3.0]), np.array([1])).round(6)
    array([6.])
    """
    result = np.empty(len(places))
    for row, place in enumerate(places):
        index = np.unravel_index(int(place), x.shape)
        before = x[index]
        try:
            x[index] = before + h
            above = as_number(f(x), "f(x)")
            x[index] = before - h
            below = as_number(f(x), "f(x)")
        finally:
            x[index] = before
        result[row] = (above - below) / (2 * h)
    return result


def _sentence(
    what: str, shape: tuple[int, ...], places: Array, numeric: Array, given: Array, floor: float
) -> str:
    scale = np.maximum(np.maximum(np.abs(numeric), np.abs(given)), max(floor, 1e-12))
    error = np.abs(numeric - given) / scale
    worst = int(np.argmax(error))
    wrong = int(np.sum(error > _RIGHT))
    if not wrong:
        tried = f"all {len(places)} entries tried" if len(places) > 1 else "the one entry tried"
        return f"{what} is right in {tried}: relative errors are below {_RIGHT:.0e}."
    verdict = "is wrong" if error[worst] > _CLOSE else "is nearly right, but off"
    index = ", ".join(str(int(axis)) for axis in np.unravel_index(int(places[worst]), shape))
    kink = "" if error[worst] > _CLOSE else " A kink nearby, as of ReLU or max, can cause this."
    return (
        f"{what} {verdict} in {wrong} of {len(places)} entries tried: at [{index}] "
        f"numeric {numeric[worst]:.6g}, analytic {given[worst]:.6g} "
        f"(relative error {error[worst]:.1e}).{kink}"
    )


def _show(sentence: str) -> None:
    display.show(sentence, f"<div>{html.escape(sentence)}</div>")
