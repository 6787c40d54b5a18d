"""Keep what was asked of a student's answers and what came back, to compare two students."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

RTOL, ATOL = 1e-7, 1e-12
MOST_BYTES = 2**20
"""What is kept of one check; the longest that a right answer needs has a tenth of that."""
CUT_OFF = "cut off"
"""The outcome of an exchange in whose place more would have come than is kept."""

_WHOLE = 1024  # numbers of an array that are kept as they are
_SAMPLE = 256  # numbers of a larger one
_PARTS = 64  # of a larger one, whose sums are kept
_TEXT = 500  # characters


@dataclass(frozen=True)
class Opaque:
    """An object that stayed in the worker; of it only the name of its class is known."""

    class_name: str


@dataclass(frozen=True)
class Exchange:
    """One thing asked of a student's answer, and what came of it."""

    call: str
    """For example "softmax_loss(array (5, 3), array (5,), 0.1)"."""
    outcome: str
    """ "value", or the name of the error's class, for example "AnswerRaised"."""
    value: Any
    """A digest of the value, see `snapshot`; of an exception, the name of its type."""


def same_transcript(one: Sequence[Exchange], other: Sequence[Exchange]) -> bool:
    """Whether two students were asked the same and gave the same.

    Numbers are the same when they are close (rtol 1e-7, nan equals nan), arrays when their shapes
    are equal as well, exceptions when their types have one name, objects when their classes do.
    """
    return len(one) == len(other) and all(
        a.call == b.call and a.outcome == b.outcome and _same(a.value, b.value)
        for a, b in zip(one, other, strict=True)
    )


def text_of_call(
    name: str, args: Sequence[object] = (), options: dict[str, object] | None = None
) -> str:
    """The call as a line of text in which arrays are told by their shapes.

    >>> text_of_call("conv2d_forward", [np.zeros((2, 3)), 1.0], {"stride": 2})
    'conv2d_forward(array (2, 3), 1, stride=2)'
    """
    shown = [_shown(value) for value in args]
    shown += [f"{key}={_shown(value)}" for key, value in (options or {}).items()]
    return _short(f"{name}({', '.join(shown)})")


class Transcript(list[Exchange]):
    """All exchanges of one check, up to a number of bytes; after them one that is cut off."""

    def __init__(self) -> None:
        self._left = MOST_BYTES

    def note(self, call: str, outcome: str, value: object) -> None:
        """Keep an exchange, and of its value a digest."""
        if self._left <= 0:
            return
        kept = snapshot(value)
        self._left -= _size(kept) + len(call)
        self.append(Exchange(call, outcome, kept) if self._left > 0 else Exchange("", CUT_OFF, ""))


def snapshot(value: Any) -> Any:  # noqa: ANN401 - a digest of whatever came
    """What is kept of a value: later changes do not reach it, and it is small.

    Of an object it is the name of its class; of a long text its beginning and its hash; of an
    array of more than 1024 numbers the shape, 256 of the numbers, at places that are the same for
    all arrays of that size, and the sums of the positive and of the negative numbers in each of 64
    parts. Numbers of one sign do not cancel, so where two arrays are close their sums are as
    close, and values can be told apart or recognised as if all of them were kept.
    """
    kind = type(value)
    if kind is np.ndarray:
        return value.copy() if value.size <= _WHOLE else _digest(value)
    if kind is str:
        return _short(value)
    if kind is list or kind is tuple:
        return kind(snapshot(item) for item in value)
    if kind is dict:
        return {key: snapshot(item) for key, item in value.items()}
    if value is None or isinstance(value, bool | int | float | np.generic):
        return value
    return Opaque(kind.__name__)


def _digest(array: np.ndarray[Any, Any]) -> tuple[Any, ...]:
    flat = array.reshape(-1)
    places = np.random.default_rng(0).integers(flat.size, size=_SAMPLE)
    sums = []
    with np.errstate(all="ignore"):
        for part in np.array_split(flat, _PARTS):
            numbers = part.view(part.real.dtype) if part.dtype.kind == "c" else part
            numbers = numbers.astype(np.float64)  # of a part only: it may be eight times as large
            sums += [np.maximum(numbers, 0).sum(), np.minimum(numbers, 0).sum()]
    return "array", array.shape, flat[places], np.array(sums)


def _short(text: str) -> str:
    if len(text) <= _TEXT:
        return text
    return f"{text[:_TEXT]}... {hashlib.sha256(text.encode('utf-8', 'replace')).hexdigest()}"


def _size(kept: Any) -> int:  # noqa: ANN401 - as `snapshot` makes it
    """Its bytes in memory, as far as they can be many."""
    if isinstance(kept, np.ndarray):
        return kept.nbytes + 128
    if isinstance(kept, list | tuple):
        return 64 + sum(map(_size, kept))
    if isinstance(kept, dict):
        return 64 + sum(_size(key) + _size(item) for key, item in kept.items())
    if isinstance(kept, int):
        return 32 + kept.bit_length() // 8
    return 64 + (len(kept) if isinstance(kept, str) else 0)


def _shown(value: Any) -> str:  # noqa: ANN401 - an argument of any kind
    if isinstance(value, np.ndarray):
        return f"array {value.shape}"
    if isinstance(value, bool | np.bool_ | str) or value is None:
        return repr(value)
    if isinstance(value, int | float | np.integer | np.floating):
        return f"{value:.6g}"
    if type(value) in (list, tuple):
        return f"[{', '.join(_shown(item) for item in value)}]"
    if type(value) is dict:
        return f"{{{', '.join(f'{key}: {_shown(item)}' for key, item in value.items())}}}"
    return f"<{type(value).__name__}>"


def _same(one: Any, other: Any) -> bool:  # noqa: ANN401 - snapshots of anything
    if _is_number(one) and _is_number(other):
        if np.shape(one) != np.shape(other):
            return False
        try:
            with np.errstate(all="ignore"):
                return bool(np.all(np.isclose(one, other, RTOL, ATOL, equal_nan=True)))
        except (TypeError, OverflowError):
            # An integer of more than 64 bits, which is only itself.
            return type(one) is type(other) and bool(np.all(one == other))
    if type(one) is not type(other):
        return False
    if isinstance(one, list | tuple):
        return len(one) == len(other) and all(map(_same, one, other))
    if isinstance(one, dict):
        return one.keys() == other.keys() and all(_same(one[key], other[key]) for key in one)
    return bool(one == other)


def _is_number(value: object) -> bool:
    return isinstance(value, bool | int | float | np.ndarray | np.generic)
