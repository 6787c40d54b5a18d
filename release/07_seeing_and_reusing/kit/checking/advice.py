# GENERATED from assignments/kit/checking/advice.py - edit that file, then: python -m autograder build
"""Say in plain words what NumPy's and Python's commonest complaints mean."""

from __future__ import annotations

import re

_SENTENCES = (
    (
        r"operands could not be broadcast together|non-broadcastable output operand",
        "The shapes do not fit: NumPy compares them from the right, and axes must be equal or 1. "
        "To keep an axis that a sum removes, write keepdims=True.",
    ),
    (
        r"truth value of an array with more than one element is ambiguous",
        "`if`, `and` and `max` need a single True or False: for arrays use np.where, `&` or "
        "np.maximum. Whether an array was given at all is asked by `is None`.",
    ),
    (
        r"'(numpy\.)?float(64|32)?' object cannot be interpreted as an integer"
        r"|slice indices must be integers|expected a sequence of integers or a single integer"
        r"|can't multiply sequence by non-int of type",
        "`/` always gives a float: for sizes and indices use `//`.",
    ),
    (
        r"matmul: .*mismatch in its core dimension|shapes .* not aligned",
        "In A @ B the last axis of A must be as long as the first axis of B: print both shapes. "
        "Is a .T missing?",
    ),
    (
        r"arrays used as indices must be of integer|only integers, slices .* are valid indices"
        r"|only integer scalar arrays can be converted to a scalar index",
        "An index must be an integer: labels that became floats need .astype(int).",
    ),
    (
        r"cannot unpack non-iterable NoneType|'NoneType' object is not (subscriptable|iterable)",
        "Something is None here: does a function end without return?",
    ),
    (
        r"cannot reshape array of size",
        "A reshape keeps the number of entries: multiply the new shape and compare.",
    ),
    (
        r"only (length-1|0-dimensional|size-1) arrays can be converted to",
        "A single number is expected here, and this is an array: is an index or a sum missing?",
    ),
    (
        r"assignment destination is read-only",
        "This array may only be read: work on a copy, x.copy().",
    ),
)


def advice(message: str) -> str:
    """One sentence on what to do about an exception with that message; "" for an unknown one.

    >>> advice("'float' object cannot be interpreted as an integer")
    '`/` always gives a float: for sizes and indices use `//`.'
    >>> advice("division by zero")
    ''
    """
    return next((said for known, said in _SENTENCES if re.search(known, message[:500])), "")
