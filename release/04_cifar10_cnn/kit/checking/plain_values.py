# GENERATED from assignments/kit/checking/plain_values.py - edit that file, then: python -m autograder build
"""Turn whatever a student returned into plain numbers, running none of the student's methods."""

from __future__ import annotations

from typing import Any, cast

import numpy as np

from kit.checking.answer_errors import one_line

Array = np.ndarray[Any, Any]

_MOST_NUMBERS = 100_000_000
_MOST_ENTRIES = 2_000_000
_DEEPEST = 32
_NUMPY_SCALARS = frozenset(np.sctypeDict.values())
# The name as the type itself keeps it: a metaclass may define another `__name__`.
_name_of_type = type.__dict__["__name__"].__get__


class Unusable(Exception):
    """The value is not numbers; the text completes a sentence: "is a dict", "holds None"."""


class Opaque:
    """Base of the stand-ins for a student's objects that are not plain data."""

    kind_name = "object"
    """The name of the student's own type, for messages."""


def describe(value: object) -> str:
    """The kind of a value in two or three words, without asking the value.

    >>> describe(None), describe([1, 2]), describe(np.zeros((2, 3))), describe("text")
    ('None', 'a list of 2 values', 'an array of shape (2, 3)', 'a str')
    """
    kind = type(value)
    if value is None:
        return "None"
    if issubclass(kind, np.ndarray):
        return f"an array of shape {_plain(value).shape}"
    if issubclass(kind, tuple | list):
        count = len(entries_of(value) or ())
        word = "tuple" if issubclass(kind, tuple) else "list"
        return f"a {word} of {count} value{'s' * (count != 1)}"
    if issubclass(kind, bool | int | float) or kind in _NUMPY_SCALARS:
        return "a single number"
    name = str(_name_of_type(kind))
    if issubclass(kind, Opaque):
        name = str.__str__(object.__getattribute__(value, "__dict__").get("kind_name", "object"))
    name = one_line(name, 40) or "object"
    return f"{'an' if name[0].lower() in 'aeiou' else 'a'} {name}"


def entries_of(value: object) -> tuple[Any, ...] | None:
    """The entries of a tuple or list (also a named tuple); None for anything else."""
    if issubclass(type(value), tuple):
        return tuple(tuple.__iter__(value))  # type: ignore[arg-type]
    if issubclass(type(value), list):
        return tuple(list.__iter__(value))  # type: ignore[arg-type]
    return None


def is_same(got: object, expected: object) -> bool:
    """Whether a value consists of the expected numbers, texts and containers.

    Tuples, lists and arrays with the same entries are the same, and so are numbers of any type. It
    has an answer whatever the value is, where `==` raises or gives an array.

    >>> is_same(["conv", np.array([2, 2])], ("conv", (2, 2))), is_same({"a": None}, {"a": 0})
    (True, False)
    """
    if isinstance(expected, dict):
        return (
            type(got) is dict
            and got.keys() == expected.keys()
            and all(is_same(got[key], entry) for key, entry in expected.items())
        )
    entries = entries_of(expected)
    if entries is not None:
        # An array is not made a tuple: it may be far larger than what is expected.
        array = issubclass(type(got), np.ndarray) and _plain(got).ndim > 0
        own = _plain(got) if array else entries_of(got)
        return own is not None and len(own) == len(entries) and all(map(is_same, own, entries))
    if isinstance(expected, str):
        return issubclass(type(got), str) and str.__eq__(expected, cast(str, got))
    if expected is None:
        return got is None
    try:
        number = _leaf(got, "is")
    except Unusable:
        return False
    return number.ndim == 0 and bool(number == expected)


def numbers_of(value: object) -> Array:
    """The value as a plain array of real numbers, in its own precision.

    Raises:
        Unusable: If it is not a number, an array of numbers, or nested lists of them.

    >>> numbers_of([[1, 2], [3, 4]]).shape
    (2, 2)
    """
    if entries_of(value) is None:
        array = _leaf(value, "is")
    else:
        try:
            array = np.array(_plain_lists(value, 0, [_MOST_ENTRIES]))
        except (ValueError, OverflowError, MemoryError, TypeError):
            raise Unusable(f"is {describe(value)} that do not make an array") from None
        if array.dtype.kind not in "biuf":
            raise Unusable(f"is {describe(value)} that do not make an array of numbers")
    if array.size > _MOST_NUMBERS:
        raise Unusable(f"has {array.size} numbers, too many to check")
    return array


def _plain_lists(value: object, depth: int, left: list[int]) -> object:
    """Nested lists of plain numbers and arrays; `left` holds how many entries may still come."""
    entries = entries_of(value)
    if entries is None:
        leaf = _leaf(value, "holds")
        left[0] -= leaf.size
        if left[0] < 0:
            raise Unusable("has too many numbers in lists: make it an array")
        return leaf
    left[0] -= len(entries)
    if depth > _DEEPEST or left[0] < 0:
        raise Unusable("is nested too deeply")
    return [_plain_lists(entry, depth + 1, left) for entry in entries]


def _leaf(value: object, verb: str) -> Array:
    kind = type(value)
    if issubclass(kind, np.ndarray):
        array = _plain(value)
    elif kind in _NUMPY_SCALARS:
        array = np.asarray(value)
    elif issubclass(kind, float):
        array = np.asarray(float.__float__(value))  # type: ignore[arg-type]
    elif issubclass(kind, int):
        array = np.asarray(int.__int__(value))  # type: ignore[arg-type]
    else:
        raise Unusable(f"{verb} {describe(value)}")
    if array.dtype.kind == "c":
        raise Unusable(f"{verb} complex")
    if array.dtype.kind not in "biuf":
        raise Unusable(f"{verb} an array of {_name_of_dtype(array)}, not of numbers")
    return array


def _plain(value: object) -> Array:
    """The memory of an array, without the methods of a subclass."""
    return np.ndarray.view(cast(Array, value), np.ndarray)


def _name_of_dtype(array: Array) -> str:
    kinds = {"O": "Python objects", "U": "texts", "S": "bytes", "V": "records"}
    return kinds.get(array.dtype.kind, "dates")
