# GENERATED from assignments/kit/layers/arguments.py - edit that file, then: python -m autograder build
"""What every layer asks of its arguments, and the sentence where they do not fit."""

from __future__ import annotations

import operator
from typing import Any

import numpy as np

Array = np.ndarray[Any, Any]


def as_floats(x: Any, name: str, axes: tuple[str, ...] | None = None) -> Array:
    """The array x of real numbers with these axes.

    Raises:
        ValueError: If it is not numeric, or has another number of axes.
    """
    array = np.asarray(x)
    if array.dtype.kind not in "fiub":
        raise ValueError(f"{name} has dtype {array.dtype}, expected real numbers.")
    if axes is not None and array.ndim != len(axes):
        raise ValueError(f"{name} has shape {array.shape}, expected ({', '.join(axes)}).")
    return array


def working_dtype(*arrays: Array) -> np.dtype[Any]:
    """float32 where NumPy's promotion says float32 or less, else float64.

    >>> working_dtype(np.zeros(2, np.uint8), np.zeros(2, np.float32)).name
    'float32'
    >>> working_dtype(np.zeros(2, np.int64)).name
    'float64'
    """
    together = np.result_type(*arrays)
    return np.dtype(np.float32 if together in (np.float16, np.float32) else np.float64)


def require_shape(array: Array, shape: tuple[int, ...], name: str, why: str) -> None:
    """Pass if the array has that shape.

    Raises:
        ValueError: If it has another one; `why` says where the expected one comes from.
    """
    if array.shape != shape:
        raise ValueError(f"{name} has shape {array.shape}, expected {shape}: {why}.")


def whole(value: Any, name: str, at_least: int) -> int:
    """`value` as an int.

    Raises:
        ValueError: If it is not a whole number, or is smaller than at_least.
    """
    try:
        number = operator.index(value)
    except TypeError:
        raise ValueError(f"{name} is {value!r}, expected a whole number.") from None
    if number < at_least:
        raise ValueError(f"{name} is {number}, expected at least {at_least}.")
    return number


def pair(value: Any, name: str, at_least: int) -> tuple[int, int]:
    """`value` for rows and for columns: (value, value) of a whole number, else its two entries.

    Raises:
        ValueError: If it is neither a whole number nor two of them, or one is too small.
    """
    if isinstance(value, (tuple, list)):
        if len(value) != 2:
            raise ValueError(f"{name} is {value!r}, expected a number or (rows, columns).")
        return whole(value[0], name, at_least), whole(value[1], name, at_least)
    number = whole(value, name, at_least)
    return number, number
