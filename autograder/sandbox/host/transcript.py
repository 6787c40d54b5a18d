"""Keep what was asked of a student's answers and what came back, to compare two students."""

from __future__ import annotations

import builtins
import hashlib
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
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
_DETAIL = 8000
_MOST_BITS = 64  # of an integer that is shown
_FEW = 5  # different whole numbers, texts and the like, which another mistake may give as well

KEPT = "kept in the notebook"
"""The class of what stays with the student, such as a cache: whatever it is, it is the same."""

_REFUSALS = frozenset({"AssertionError", "ValueError", "Exception", "RuntimeError"})
_FRAME = re.compile(r'^  File "([^"]*)", line \d+, in .*\n(?:    (.*)\n)?', re.MULTILINE)
_SHAPE = re.compile(r"\((?:\d+(?:, ?\d+)*,?)\)")
_NUMBER = re.compile(r"(?<![\w.])[-+]?\d+(?:\.\d+)?(?:e[-+]?\d+)?")
_QUOTED = re.compile(r"'([^']*)'")
_SAID_ALIKE = (
    (
        re.compile(r"(shapes .* not aligned|matmul: .* mismatch in its core dimension).*"),
        "a matrix product does not fit",
    ),
    (
        re.compile(
            r"attempt to get arg(max|min) of an empty sequence"
            r"|zero-size array to reduction operation \w+ which has no identity"
            r"|(max|min)\(\) (arg is an empty sequence|iterable argument is empty)"
        ),
        "nothing to choose from",
    ),
    (re.compile(r"float division by zero"), "division by zero"),
    (re.compile(r"( together with shapes (\(.*?\)) \(.*?\)) \2"), r"\1"),
)
"""What NumPy says in two ways, and what is noted."""


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
    """A digest of the value, see `snapshot`; of an exception, `reason_of` it."""
    changed: Any = None
    """Digests of the arguments that the call changed in place, by position or keyword."""


def same_transcript(one: Sequence[Exchange], other: Sequence[Exchange]) -> bool:
    """Whether two students were asked the same and gave the same.

    Numbers are the same when they are close (rtol 1e-7, and 1e-5 where one is rounded to float32)
    or both nan, arrays when their shapes are equal as well, a list where it makes that array,
    exceptions when their reasons are, objects when their classes are, and the same
    arguments must have been changed in place in the same way. What a student keeps for later,
    such as a cache, is never compared.
    """
    return len(one) == len(other) and all(map(_same_exchange, one, other))


def same_as_far_as_repeated(one: Sequence[Exchange], other: Sequence[Exchange]) -> bool:
    """The same for a call that is timed, and repeated more often for one student than the other.

    The rest of the longer transcript must ask nothing that the shorter does not.
    """
    shorter, longer = sorted((one, other), key=len)
    asked = {exchange.call for exchange in shorter}
    return (
        bool(shorter)
        and all(exchange.call in asked for exchange in longer[len(shorter) :])
        and all(map(_same_exchange, shorter, longer))
    )


def proves_by_itself(transcript: Sequence[Exchange]) -> bool:
    """Whether it ends with numbers, so that no other mistake is likely to give the same.

    An exception has few reasons and many causes, and so have nan and inf, zeros everywhere, and a
    few whole numbers.
    """
    return is_finite(transcript) and _tells_much(transcript[-1].value)


def same_where_not_finite(one: Sequence[Exchange], other: Sequence[Exchange]) -> bool:
    """Whether nan and inf came back at the end, of both in the same places.

    Whatever is finite may differ: another mistake may have changed it.
    """
    return (
        len(one) == len(other)
        and [exchange.call for exchange in one] == [exchange.call for exchange in other]
        and one[-1].outcome == other[-1].outcome == "value"
        and not _is_finite(one[-1].value)
        and _alike(one[-1].value, other[-1].value)
    )


def is_finite(transcript: Sequence[Exchange]) -> bool:
    """Whether it ends with a value in which there is no nan and no inf."""
    return transcript[-1].outcome == "value" and _is_finite(transcript[-1].value)


def changed_arguments(transcript: Sequence[Exchange]) -> set[tuple[int, object]]:
    """Which arguments were changed in place: of which exchange, and their position or keyword."""
    return {
        (number, place)
        for number, exchange in enumerate(transcript)
        for place in exchange.changed or {}
    }


def without_changes(transcript: Sequence[Exchange]) -> list[Exchange]:
    """The same, as if no argument had been changed in place."""
    return [replace(exchange, changed=None) for exchange in transcript]


def reason_of(kind: str, said: str, detail: str) -> str:
    """Why an exception was raised, in words that do not depend on a student's names and sizes.

    Quoted names are left out but for those of types; numbers too, but for the zeros of a shape,
    and of a shape the last two lengths are noted. Where the code itself raises, its words are its
    own, and nothing but that it refuses is noted.

    Args:
        kind: The name of the exception's type.
        said: Its message.
        detail: Its traceback.

    >>> reason_of("TypeError", "'float' object cannot be interpreted as an integer", "")
    "TypeError: 'float' object cannot be interpreted as an integer"
    >>> reason_of("ValueError", "cannot put shape (2,3,5) into shape (2,0,0)", "")
    'ValueError: cannot put shape (#,#) into shape (0,0)'
    >>> reason_of("NameError", "name 'windw' is not defined", "")
    "NameError: name '...' is not defined"

    NumPy says the same of x / s as of x /= s, and of x @ w as of np.dot(x, w), in other words.

    >>> reason_of("ValueError", "shapes (3,4) and (5,6) not aligned: 4 (dim 1) != 5 (dim 0)", "")
    'ValueError: a matrix product does not fit'
    """
    frames = _FRAME.findall(detail[-_DETAIL:])
    if frames and frames[-1][0].startswith("<cell ") and _raises(frames[-1][1][:_TEXT]):
        return "refuses" if kind in _REFUSALS else f"{kind} of its own"
    for pattern, instead in _SAID_ALIKE:
        said = pattern.sub(instead, said[:_TEXT])
    said = _SHAPE.sub(_shape_shown, said)
    said = _NUMBER.sub(lambda match: match[0] if match[0] == "0" else "#", said)
    said = _QUOTED.sub(lambda match: match[0] if _is_type(match[1]) else "'...'", said)
    return f"{kind}: {said}"


def _raises(line: str) -> bool:
    return bool(re.match(r"(.*:\s*)?(raise|assert)\b", line))


def _shape_shown(match: re.Match[str]) -> str:
    lengths = re.findall(r"\d+", match[0])[-2:]
    return f"({','.join('0' if length == '0' else '#' for length in lengths)})"


def _is_type(name: str) -> bool:
    last = name.rpartition(".")[2]
    return last in ("NoneType", "ndarray", "function", "method") or isinstance(
        getattr(builtins, last, getattr(np, last, None)), type
    )


def _same_exchange(one: Exchange, other: Exchange) -> bool:
    return (
        one.call == other.call
        and one.outcome == other.outcome
        and _same(one.value, other.value)
        and _same(one.changed, other.changed)
    )


def _alike(one: Any, other: Any) -> bool:
    """Whether two values are built alike, and are the same where they are not finite."""
    if isinstance(one, list | tuple):
        return type(one) is type(other) and len(one) == len(other) and all(map(_alike, one, other))
    if isinstance(one, dict):
        return (
            isinstance(other, dict)
            and one.keys() == other.keys()
            and all(_alike(one[key], other[key]) for key in one)
        )
    if not (_is_number(one) and _is_number(other)):
        return type(one) is type(other)
    if np.shape(one) != np.shape(other):
        return False
    try:
        return _same(*(np.where(np.isfinite(each), 0, each) for each in (one, other)))
    except TypeError:
        return False  # an integer of more than 64 bits, or what is no number


def _tells_much(value: Any) -> bool:
    """Whether there is a fraction in it, or more different things than a few."""
    numbers: set[object] = set()
    todo = [value]
    while todo:
        part = todo.pop()
        if isinstance(part, list | tuple | dict):
            todo += part.values() if isinstance(part, dict) else part
        elif isinstance(part, np.ndarray | np.generic | float):
            array = np.asarray(part)
            if array.dtype.kind == "c" or (array.dtype.kind == "f" and np.any(array % 1 != 0)):
                return True
            numbers.update(map(str, array.ravel().tolist()))
        else:
            numbers.add(part)
    return len(numbers) > _FEW


def _is_finite(value: Any) -> bool:
    if isinstance(value, list | tuple):
        return all(map(_is_finite, value))
    if isinstance(value, dict):
        return all(map(_is_finite, value.values()))
    if not _is_number(value):
        return True
    try:
        return bool(np.all(np.isfinite(value)))
    except TypeError:
        return True  # an integer of more than 64 bits, or what is no number


def text_of_call(
    name: str, args: Sequence[object] = (), options: dict[str, object] | None = None
) -> str:
    """The call as a line of text in which arrays are given by their shapes.

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

    def note(
        self, call: str, outcome: str, value: object, changed: Mapping[object, object] | None = None
    ) -> None:
        """Keep an exchange, and digests of its value and of what it changed."""
        if self._left <= 0:
            return
        kept, after = snapshot(value), snapshot(changed) if changed else None
        self._left -= _size(kept) + _size(after) + len(call)
        self.append(
            Exchange(call, outcome, kept, after) if self._left > 0 else Exchange("", CUT_OFF, "")
        )


def without_kept(value: Any, keep: Collection[int]) -> Any:
    """A returned value, with a mark in the places of the items that stayed in the notebook."""
    if type(value) is not tuple:
        return value
    return tuple(Opaque(KEPT) if i in keep else item for i, item in enumerate(value))


def snapshot(value: Any) -> Any:
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
    return value if kind is Opaque else Opaque(kind.__name__)


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


def _size(kept: Any) -> int:
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


def _shown(value: Any) -> str:
    if isinstance(value, np.ndarray):
        return f"array {value.shape}"
    if isinstance(value, bool | np.bool_ | str) or value is None:
        return repr(value)
    if isinstance(value, int) and value.bit_length() > _MOST_BITS:
        return "<integer>"  # longer than a float, and perhaps than Python prints
    if isinstance(value, int | float | np.integer | np.floating):
        return f"{value:.6g}"
    if type(value) in (list, tuple):
        return f"[{', '.join(_shown(item) for item in value)}]"
    if type(value) is dict:
        return f"{{{', '.join(f'{_key(key)}: {_shown(item)}' for key, item in value.items())}}}"
    return "<object>"  # of what class it is, is the student's affair


def _key(value: Any) -> str:
    return value if isinstance(value, str) else _shown(value)


def _same(one: Any, other: Any) -> bool:
    one, other = _beside(one, other), _beside(other, one)
    if _is_number(one) and _is_number(other):
        if np.shape(one) != np.shape(other):
            return False
        try:
            with np.errstate(all="ignore"):
                rtol, atol = _tolerances(one, other)
                return bool(np.all(np.isclose(one, other, rtol, atol, equal_nan=True)))
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


def _beside(value: Any, other: Any) -> Any:
    """The value; of a list beside an array the array that it makes, if that consists of numbers."""
    if not (isinstance(value, list) and isinstance(other, np.ndarray)):
        return value
    try:
        array = np.array(value)
    except (TypeError, ValueError):
        return value
    return array if array.dtype.kind in "biuf" and array.shape == other.shape else value


def _tolerances(one: Any, other: Any) -> tuple[float, float]:
    """How close numbers must be, which are rounded to float32 in one of the two."""
    if not any(getattr(each, "dtype", None) == np.float32 for each in (one, other)):
        return RTOL, ATOL
    finite = np.abs(np.asarray(other, float))[np.isfinite(np.asarray(other, float))]
    return 1e-5, 1e-6 * float(np.max(finite, initial=0.0))


def _is_number(value: object) -> bool:
    return isinstance(value, bool | int | float | np.ndarray | np.generic)
