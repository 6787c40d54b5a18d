# GENERATED from assignments/kit/notebook/traces.py - edit that file, then: python -m autograder build
"""Keep of what a student's calls gave as little as tells one known mistake from another."""

from __future__ import annotations

import hashlib
import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np

from kit.checking import plain_values

Array = np.ndarray[Any, Any]

_STEP = 4e-5
"""The width of a cell of the grid; numbers that differ by a quarter of it are never told apart."""
_PROJECTIONS = 2
_DEEPEST = 8
_MOST_PARTS = 10_000
_SMALL, _PARTS_OF_ONE = 8, 5040
"""A mistake of any kind may give a small whole number, or one divided by up to 10."""
_NOISE = 1e-12
_LETTERS = 12
_NUMBER = re.compile(r"(?!\b0\b)\d+")
_QUOTED = re.compile(rf"'[^']*'|{_NUMBER.pattern}")


@dataclass(frozen=True)
class Print:
    """The fingerprint of one value: what kind it is, and of numbers how they lie in space."""

    kind: str
    """For example "array (2, 3)" or "None"."""
    numbers: tuple[float, ...] = ()
    """The logarithm of the norm, and where the direction points: no value can be read from it."""
    distinctive: bool = False
    """Whether two mistakes are unlikely to give such a value both by chance."""


class Trace:
    """The fingerprints of everything that the calls of one check gave.

    >>> trace = Trace()
    >>> trace.note((2.5, np.ones((2, 3))))
    >>> [(place, one.kind) for place, one in trace.prints.items()]
    [('0', 'a tuple of 2 values'), ('0.0', 'number'), ('0.1', 'array (2, 3)')]
    """

    def __init__(self) -> None:
        self.prints: dict[str, Print] = {}
        """By place: the number of the call and the path to the value in what it gave."""
        self._calls = 0

    def note(self, value: object, changed: Mapping[int | str, Array] | None = None) -> None:
        """Keep what a call gave, and the arguments that it changed in place."""
        place = self._next()
        self.prints.update(_prints(place, value, 0))
        for argument, after in (changed or {}).items():
            self.prints.update(_prints(f"{place} changes {argument}", after, 0))

    def note_error(self, error: BaseException) -> None:
        """Keep why a call gave nothing; names and numbers in the sentence are the student's own.

        But which name is not defined is what a NameError says, and an array of size 0 is another
        mistake than one of the wrong size.
        """
        own = _NUMBER if "NameError" in getattr(error, "kinds", ()) else _QUOTED
        said = own.sub("#", str(error))
        self.prints[self._next()] = Print(f"{type(error).__name__}: {said}")

    def _next(self) -> str:
        self._calls += 1
        return str(self._calls - 1)


def mark_of(one: Print) -> str:
    """What is written down of a fingerprint, to recognise it by.

    The numbers are cut into cells of a grid and hashed; which of two grids, one moved by half a
    cell, is chosen for each number so that rounding does not carry it into another cell.
    """
    grids = "".join(map(_grid, one.numbers))
    head = f"{'t' if one.distinctive else 'w'}{grids}"
    return f"{head}-{_hash(cells_of(one, head))}"


def is_marked(mark: str, one: Print) -> bool:
    """Whether the mark was made of such a fingerprint.

    >>> trace, other = Trace(), Trace()
    >>> trace.note(np.array([0.1, 0.7]))
    >>> other.note(np.array([0.1, 0.7 + 1e-9]))
    >>> is_marked(mark_of(trace.prints["0"]), other.prints["0"])
    True
    """
    head, _, written = mark.partition("-")
    return len(head) == 1 + len(one.numbers) and written == _hash(cells_of(one, mark))


def is_distinctive(mark: str) -> bool:
    """Whether a match with the mark says something by itself."""
    return mark.startswith("t")


def cells_of(one: Print, mark: str) -> str:
    """The kind of the value and the cells that its numbers are in: what the mark hides."""
    cells = [
        math.floor(number / _STEP + 0.5 * int(grid))
        for number, grid in zip(one.numbers, mark[1:], strict=False)
    ]
    return f"{one.kind} {cells}"


def _grid(number: float) -> str:
    place = number / _STEP % 1.0
    return "0" if 0.25 <= place < 0.75 else "1"


def _hash(cells: str) -> str:
    return hashlib.sha256(cells.encode()).hexdigest()[:_LETTERS]


def _prints(place: str, value: object, depth: int) -> Iterator[tuple[str, Print]]:
    """The fingerprints of a value and, where it is no array of numbers, of all its parts."""
    one = _print(value)
    parts = _parts(value) if type(value) is tuple or not one.numbers else {}
    if not parts:
        yield place, one
        return
    word = plain_values.describe(value)
    yield place, Print(f"{word}: {', '.join(parts)}" if type(value) is dict else word)
    if depth < _DEEPEST and len(parts) < _MOST_PARTS:
        for name, part in parts.items():
            yield from _prints(f"{place}.{name}", part, depth + 1)


def _parts(value: object) -> dict[str, object]:
    if type(value) is dict:
        return {
            name if type(name) is str else plain_values.describe(name): part
            for name, part in value.items()
        }
    return {str(index): part for index, part in enumerate(plain_values.entries_of(value) or ())}


def _print(value: object) -> Print:
    try:
        array = plain_values.numbers_of(value)
    except plain_values.Unusable:
        return Print(plain_values.describe(value))
    kind = f"array {array.shape}" if array.ndim else "number"
    flat = array.reshape(-1).astype(np.float64)
    finite = np.isfinite(flat)
    if not finite.all():
        return Print(f"{kind}, {int(np.isnan(flat).sum())} nan, {int((~finite).sum())} not finite")
    largest = float(np.abs(flat).max(initial=0.0))
    if largest < _NOISE:
        return Print(f"{kind} of zeros")
    scaled = flat / largest
    norm = float(np.linalg.norm(scaled))
    direction = _directions(flat.size) @ scaled / norm
    numbers = (math.log(largest) + math.log(norm), *map(float, direction))
    return Print(kind, numbers, distinctive=_is_distinctive(flat))


@lru_cache(maxsize=64)
def _directions(size: int) -> Array:
    return np.random.default_rng(size).standard_normal((_PROJECTIONS, size))


def _is_distinctive(flat: Array) -> bool:
    """Whether there is a number that is not just 0, 1, a half, a fifth, or the like."""
    parts = flat * _PARTS_OF_ONE
    return bool(np.any((np.abs(flat) > _SMALL) | (np.abs(parts - np.round(parts)) > 1e-6)))
