# GENERATED from assignments/kit/checking/compare.py - edit that file, then: python -m autograder build
"""Compare a student's value with the right one, whatever the student's value may be."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import numpy as np

from kit.checking import error_patterns, plain_values
from kit.checking.plain_values import Unusable

Array = np.ndarray[Any, Any]

_LARGEST = 1e100
"""A check may cube a number that it got; beyond this, that is no longer finite."""

_SINGLE = 32 * float(np.finfo(np.float32).eps)
"""Part of the largest number that honest rounding to single precision may leave as an error: a sum
of n products collects some sqrt(n) roundings, and no check adds up more than a thousand."""

_NAN = (
    "nan comes from 0 / 0, inf / inf, inf - inf, 0 * inf, and from logarithms and roots of "
    "negative numbers: print what goes into those, for the largest and the smallest numbers."
)
_NOTHING = "The function ends without return, at least in this case: look at every way through it."
_SEVERAL = "Several values come back where one is asked: return that one alone."
_OTHERS = "Return what the task names, all of it and nothing else, in that order."
_INF = (
    "inf comes from a division by 0, the logarithm of 0, and powers that overflow, as exp does "
    "above 709: print what goes into those."
)


class Mismatch(AssertionError):
    """A student's value is not what it must be.

    Args:
        summary: One sentence without inputs or expected values: a hidden check may show it.
        detail: The worst place, got and expected: for public checks and instructors.
        got: What the student returned, where it was numbers.
        expected: What it should have been, in the same shape where it was comparable.
        measured: The part of the detail that tells times, which are never the same twice.
        undoes: Whether the checks that this one needs have passed by luck, so that they and all
            others that need them fail for the same reason.
        advice: What the values suggest: said where no known mistake explains them.
    """

    def __init__(
        self,
        summary: str,
        detail: str = "",
        *,
        got: Array | None = None,
        expected: Array | None = None,
        measured: str = "",
        undoes: bool = False,
        advice: str = "",
    ) -> None:
        super().__init__(summary)
        self.undoes = undoes
        self.advice = advice
        self.summary = summary
        self.detail = detail
        self.measured = measured
        self.got = got
        self.expected = expected


def assert_close(
    got: object,
    expected: object,
    what: str,
    *,
    case: str = "",
    rtol: float = 1e-6,
    atol: float = 1e-9,
) -> None:
    """Pass when `got` has the shape of `expected` and every number is close.

    Close means abs(got - expected) <= atol + rtol * abs(expected). Of single precision results
    `atol` is at least 4e-6 times the largest expected number, which is what rounding leaves of
    sums; no other type changes what is close. Where whole numbers are expected, no other whole
    number is close. A size-1 array of any shape passes for a number.

    Args:
        got: Anything a student may have returned.
        expected: Finite numbers of any shape.
        what: The value's name, as the student knows it.
        case: The family of inputs, for example "stride 2".
        rtol: Tolerance relative to the expected number.
        atol: Absolute tolerance.

    Raises:
        Mismatch: If `got` is not close, or is not numbers at all.
        ValueError: If `expected` is not finite numbers: the check itself is wrong.

    >>> assert_close([0.5, 0.5], np.full(2, 0.5), "softmax(x)")
    >>> assert_close(np.ones((2, 3)), np.full((2, 3), 0.5), "dW", case="N=2")
    Traceback (most recent call last):
    kit.checking.compare.Mismatch: dW is wrong in 6 of 6 entries (N=2): every value is the \
expected one times 2.
    """
    right = np.asarray(expected)
    if right.dtype.kind not in "biuf" or not np.all(np.isfinite(right)):
        raise ValueError(f"the expected value of {what} is not finite numbers")
    array = _numbers(got, what, right.shape, case)
    exact = right.dtype.kind in "biu"
    right = right.astype(np.float64)
    if array.shape != right.shape:
        raise _wrong_shape(array, right, what, case)
    single = array.dtype == np.float32
    array = array.astype(np.float64)
    _refuse_not_finite(array, what, case, expected=right)
    with np.errstate(all="ignore"):
        if single:
            atol = max(atol, _SINGLE * float(np.abs(right).max(initial=0.0)))
        tolerance = atol + rtol * np.abs(right)
        if exact:
            tolerance = np.minimum(tolerance, 0.4)
        error = np.abs(array - right)
        wrong = ~(error <= tolerance)  # not `>`: nan compares false with everything
        if wrong.any():
            raise _wrong_values(array, right, wrong, error / tolerance, what, case, rtol)


def assert_shape(got: object, shape: Sequence[int], what: str, *, case: str = "") -> None:
    """Pass when `got` is an array of numbers of that shape.

    Raises:
        Mismatch: If it is not.

    >>> assert_shape(np.zeros((4, 3)), (3, 4), "dW")
    Traceback (most recent call last):
    kit.checking.compare.Mismatch: dW has shape (4, 3), expected (3, 4).
    """
    array = _numbers(got, what, tuple(shape), case)
    if array.shape != tuple(shape):
        advice = error_patterns.of_sizes(array.shape, tuple(shape))
        raise Mismatch(_shape_sentence(array, tuple(shape), what, case), got=array, advice=advice)


def require(condition: bool, summary: str, detail: str = "") -> None:
    """Pass when the condition, computed from values already checked, is True.

    Raises:
        Mismatch: With that summary, if it is False.
        TypeError: If it is not a bool, because a student's object could then decide it.

    >>> require(2 < 1, "the loss did not fall.")
    Traceback (most recent call last):
    kit.checking.compare.Mismatch: the loss did not fall.
    """
    if type(condition) not in (bool, np.bool_):
        raise TypeError(f"require() needs a bool, got {type(condition).__name__}")
    if not condition:
        raise Mismatch(summary, detail)


def unpack(value: object, *names: str, call: str) -> tuple[Any, ...]:
    """The entries of a returned tuple or list that must have one entry for each name.

    Raises:
        Mismatch: If it is not a tuple or list of that length.

    >>> unpack((1.5, None), "out", "cache", call="relu_forward(x)")
    (1.5, None)
    >>> unpack(None, "out", "cache", call="f(x)")
    Traceback (most recent call last):
    kit.checking.compare.Mismatch: f(x) returned None, expected (out, cache): is a return missing?
    """
    wanted = f"({', '.join(names)}{',' if len(names) == 1 else ''})"
    entries = plain_values.entries_of(value)
    if entries is None:
        hint = ": is a return missing?" if value is None else "."
        raise Mismatch(
            f"{call} returned {plain_values.describe(value)}, expected {wanted}{hint}",
            advice=_NOTHING if value is None else _OTHERS,
        )
    if len(entries) != len(names):
        raise Mismatch(
            f"{call} returned {len(entries)} value{'s' * (len(entries) != 1)}, "
            f"expected {len(names)}: {wanted}.",
            advice=_OTHERS,
        )
    return entries


def as_array(
    value: object, what: str, *, shape: Sequence[int] | None = None, case: str = ""
) -> Array:
    """A fresh float64 array of the value's numbers, all finite and below 1e100 in size.

    Raises:
        Mismatch: If the value is anything else, or has another shape.

    >>> as_array([1, 2], "labels", shape=(2,))
    array([1., 2.])
    """
    array = _numbers(value, what, None if shape is None else tuple(shape), case)
    if shape is not None and array.shape != tuple(shape):
        advice = error_patterns.of_sizes(array.shape, tuple(shape))
        raise Mismatch(_shape_sentence(array, tuple(shape), what, case), got=array, advice=advice)
    with np.errstate(all="ignore"):
        array = np.array(array, dtype=np.float64)
        _refuse_not_finite(array, what, case)
        if np.any(np.abs(array) > _LARGEST):
            raise Mismatch(f"{what} holds a number above 1e100{_in(case)}.", got=array)
    return array


def as_number(value: object, what: str, *, case: str = "") -> float:
    """The value as a finite float: a number, or an array of exactly one.

    Raises:
        Mismatch: If it is anything else.

    >>> as_number(np.array([[0.25]]), "loss")
    0.25
    """
    return float(as_array(value, what, shape=(), case=case).item())


def _in(case: str) -> str:
    return f" ({case})" if case else ""


def _numbers(value: object, what: str, shape: tuple[int, ...] | None, case: str) -> Array:
    """The value's numbers as an ndarray in the student's own precision."""
    if shape is None:
        wanted = "an array of numbers"
    else:
        wanted = f"an array of shape {shape}" if shape else "a number"
    try:
        array = plain_values.numbers_of(value)
    except Unusable as unusable:
        hint = ": is a return missing?" if value is None else "."
        several = isinstance(value, tuple) and shape is not None
        advice = _NOTHING if value is None else _SEVERAL if several else ""
        summary = f"{what} {unusable}, expected {wanted}{_in(case)}{hint}"
        raise Mismatch(summary, advice=advice) from None
    if shape == () and array.size == 1:
        array = array.reshape(())
    return array


def _shape_sentence(array: Array, shape: tuple[int, ...], what: str, case: str) -> str:
    has = f"has shape {array.shape}" if array.shape else "is a single number"
    wanted = f"expected {shape}" if array.shape and shape else "expected a number"
    if not array.shape:
        wanted = f"expected an array of shape {shape}"
    return f"{what} {has}, {wanted}{_in(case)}."


def _wrong_shape(array: Array, right: Array, what: str, case: str) -> Mismatch:
    sentence = _shape_sentence(array, right.shape, what, case)
    pattern = error_patterns.of_shapes(array, right)
    if pattern.says:
        sentence = f"{sentence[:-1]}: {pattern.says}."
    return Mismatch(sentence, got=array, expected=right, advice=pattern.suggests)


def _refuse_not_finite(
    array: Array, what: str, case: str, *, expected: Array | None = None
) -> None:
    bad = ~np.isfinite(array)
    if not bad.any():
        return
    nan = np.isnan(array)
    kind = "nan" if nan.any() else "inf"
    where = nan if nan.any() else bad
    advice = _NAN if nan.any() else _INF
    if array.size == 1:
        summary = f"{what} is {kind}{_in(case)}."
        raise Mismatch(summary, got=array, expected=expected, advice=advice)
    count = int(where.sum())
    first = _at(what, np.argwhere(where)[0])
    raise Mismatch(
        f"{what} has {kind} in {count} of {array.size} entries{_in(case)}.",
        f"The first is {first}.",
        got=array,
        expected=expected,
        advice=advice,
    )


def _wrong_values(
    array: Array,
    right: Array,
    wrong: Array,
    excess: Array,
    what: str,
    case: str,
    rtol: float,
) -> Mismatch:
    many = array.size > 1
    count = f" in {int(wrong.sum())} of {array.size} entries" if many else ""
    pattern = error_patterns.of_values(array, right, wrong, rtol)
    summary = f"{what} is wrong{count}{_in(case)}{': ' if pattern.says else ''}{pattern.says}."
    worst = np.unravel_index(int(np.argmax(np.nan_to_num(excess, nan=math.inf))), array.shape)
    one, other = float(array[worst]), float(right[worst])
    relative = abs(one - other) / max(abs(one), abs(other))
    place = _at(what, worst) if many else what
    detail = f"{place} is {one:.8g}, expected {other:.8g} (relative error {relative:.1e})."
    return Mismatch(summary, detail, got=array, expected=right, advice=pattern.suggests)


def _at(what: str, place: Sequence[Any] | Array) -> str:
    """The place as the student would write it: "dW[1, 0]", "the loss history at [0]"."""
    return f"{what}{' at ' if ' ' in what else ''}{_index(place)}"


def _index(place: Sequence[Any] | Array) -> str:
    return f"[{', '.join(str(int(axis)) for axis in place)}]"
