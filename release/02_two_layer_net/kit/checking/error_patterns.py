# GENERATED from assignments/kit/checking/error_patterns.py - edit that file, then: python -m autograder build
"""Recognise the well-known ways in which an array of numbers is wrong, and what they suggest."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np

Array = np.ndarray[Any, Any]

_MOST_AXES = 4  # every order of the axes is tried, and five axes have 120


class Pattern(NamedTuple):
    """What a wrong array has to do with the right one. Neither text holds an expected value."""

    says: str
    """As it follows "dW is wrong: "; "" for a pattern that is only worth a question."""
    suggests: str
    """Where the mistake may be, in the words that a teacher would use."""


NONE = Pattern("", "")

_OPPOSITE = "The sign is wrong: look for a minus, or for a difference taken the other way round."
_TOO_LARGE = (
    "Something is multiplied or added up too often: is a division missing, for example by the "
    "number of images, or is a part counted more than once?"
)
_TOO_SMALL = (
    "Something is divided once too often, or counted too few times: is a mean taken where a sum is "
    "asked, is a factor missing, or are brackets? a / 2 * h multiplies by h."
)
_FACTOR = "All of it is right but for one factor: compare the formula's constants with yours."
_ZEROS = (
    "All of it is 0: is nothing ever put in, do the steps cancel out, does a condition or a clip "
    "make it 0, or is it rounded down? An array made from integers, as by np.zeros_like, holds "
    "only integers."
)
_TRANSPOSED = (
    "Rows and columns are exchanged: there is a .T too few or too many, or the two factors of @ "
    "belong the other way round."
)
_AXES = "The axes are in another order than the task names: transpose puts them right."
_RESHAPED = (
    "The right numbers are in the wrong places: is an index computed wrongly, or is there a "
    "reshape where axes must be exchanged? reshape reads the numbers in their order, and "
    "transpose exchanges axes."
)
_REVERSED = "One axis runs backwards: look for a [::-1], or for an index that counts down."
_MOVED = "All of it is moved by one position: a loop or a slice begins one too early or too late."
_SHIFTED = (
    "One number is added everywhere, left out, or the wrong one: a bias, a constant, a maximum?"
)
_SHIFTED_ALONG = (
    "A number for each row, column or channel is added or left out, or added along the wrong axis: "
    "a bias, a mean?"
)
_FACTOR_ALONG = (
    "Each row, column or channel is right but for a factor of its own: what you divide or multiply "
    "by is summed along the wrong axis, over too much or over too little."
)
_FACTOR_OF_BOTH = (
    "The numbers are divided by sums along the wrong axis: which entries must be divided by the "
    "same number, those of a row or those of a column?"
)
_SOME_SHIFTED = (
    "At some places the same number is missing or too much: is something to be added or subtracted "
    "there alone, as the 1 at each label?"
)
_ALMOST = (
    "The formula is nearly right: look at small constants (eps, a step, a slope, and where they "
    "are added), at the order of the steps, and at numbers that were rounded."
)
_NEVER_FILLED = (
    "Some places are 0 and must not be: does a loop leave them out or end too early (look at what "
    "is indented), or does a condition or a clip make them 0?"
)
_NOT_ZERO = "Some places must be 0 and are not: is a mask, a condition or a factor missing?"
_SAME = (
    "Every entry is the same number: does a condition or a clip always give the same answer, or "
    "does a sum, a mean or a maximum run over the whole array, where it should run along one axis?"
)
_WHOLE = (
    "All numbers here are whole: an array made from integers rounds what is put into it, and // "
    "rounds as well. Make the array with dtype=float."
)
_SOME_FACTOR = (
    "Some entries are right, and the others are all wrong by the same factor: something is counted "
    "twice, or not at all, for a part of them."
)
_SIGNS = "The sizes are right and some signs are not: look at where a sign is taken or lost."
_FIRST_RIGHT = (
    "Only the first is right: does a loop end or return in its first round, or always read the "
    "same place? If there is no loop, work out the second by hand and compare."
)
_LAST_RIGHT = (
    "Only the last is right: does each round of a loop overwrite what those before it did? If "
    "there is no loop, work out another one by hand and compare."
)
_LAST_WRONG = (
    "Only the last is wrong: is it treated apart from the others, or does a loop or a slice end "
    "one too early, or read beyond?"
)
_FIRST_WRONG = (
    "Only the first is wrong: is it treated apart from the others, or does a loop or a slice begin "
    "one too late, or too early?"
)
_STEP = "One step is missing or too much, the rest is right: compare the formula's last steps."
_ONLY_SHAPE = (
    "The numbers are right, only the shape is not: look at keepdims, at a missing or needless "
    "reshape, at brackets around what you return, and at the shape that the task names."
)
_ONE_FOR_EACH = (
    "There are many numbers where a single one is asked: the sum or the mean of them is missing."
)
_SINGLE = (
    "There is a single number where an array is asked: is a loop over the entries missing, does it "
    "return in its first round, or does a sum or a mean run over all axes?"
)
_MORE_AXES = (
    "There are axes too many: is a sum or a mean over one missing, must a reshape join some, or "
    "does keepdims=True, None or a reshape add one?"
)
_FEWER_AXES = (
    "There are axes too few: does a sum, a mean, a maximum or an index remove one that must stay "
    "(keepdims=True and x[:1] keep it), or was it never made, as by one-hot labels?"
)
_SQUARE = (
    "The result is square where it should not be: one variable is used for both height and width."
)
_EXCHANGED = "Two sizes are exchanged: compare the order of the axes with the one the task names."
_SIZES = (
    "The number of axes is right and a size is not: compute it by hand for this shape and compare "
    "it with your formula. Is it the size of something else, or rounded at the wrong place?"
)


_STEPS: dict[str, Callable[[Array], Array]] = {
    "the square of": np.square,
    "the root of": np.sqrt,
    "e to the power of": np.exp,
    "the logarithm of": np.log,
    "minus the logarithm of": lambda right: -np.log(right),
    "1 minus": lambda right: 1 - right,
    "1 divided by": lambda right: 1 / right,
}


def of_values(got: Array, expected: Array, wrong: Array, rtol: float) -> Pattern:
    """What `got`, of the expected shape and finite, has to do with `expected`; `NONE` if nothing.

    >>> right = np.array([[1.0, 2.0], [3.0, 5.0]])
    >>> of_values(-right, right, np.ones((2, 2), bool), 1e-6).says
    'it has the opposite sign'
    >>> of_values(right.T, right, right.T != right, 1e-6).says
    'it is the expected array transposed'
    """
    rtol = max(rtol, 1e-6)
    if not got.any():
        return Pattern("it is zero" if got.size == 1 else "it is all zeros", _ZEROS)
    return (
        _factor(got, expected, rtol)
        or _reordered(got, expected, rtol)
        or _shifted(got, expected, rtol)
        or _almost(got, expected, wrong, rtol)
        or _function_of(got, expected, rtol)
        or _of_the_wrong(got, expected, wrong, rtol)
        or _along_an_axis(got, expected, rtol)
        or _moved(got, expected, rtol)
        or _confined(wrong)
        or _kinds(got, expected)
        or NONE
    )


def of_shapes(got: Array, expected: Array) -> Pattern:
    """What `got`, of another shape, has to do with `expected`; `NONE` if nothing.

    >>> of_shapes(np.ones((1, 3)), np.ones(3)).says
    'the values are right, only the shape is not'
    """
    if got.size == expected.size and got.size and np.all(np.isfinite(got)):
        with np.errstate(all="ignore"):
            numbers = got.astype(np.float64)
            if _close(numbers.reshape(expected.shape), expected, 1e-5):
                return Pattern("the values are right, only the shape is not", _ONLY_SHAPE)
            reordered = _reordered(numbers, expected, 1e-5)
        if reordered:
            return reordered
    return Pattern("", of_sizes(got.shape, expected.shape))


def of_sizes(got: tuple[int, ...], expected: tuple[int, ...]) -> str:
    """What a wrong shape suggests, of whatever numbers.

    >>> of_sizes((4,), ())
    'There are many numbers where a single one is asked: the sum or the mean of them is missing.'
    """
    if not expected:
        return _ONE_FOR_EACH
    if not got:
        return _SINGLE
    if len(got) != len(expected):
        return _MORE_AXES if len(got) > len(expected) else _FEWER_AXES
    if len(got) >= 2 and got[-1] == got[-2] and expected[-1] != expected[-2]:
        return _SQUARE
    return _EXCHANGED if sorted(got) == sorted(expected) else _SIZES


def _close(got: Array, expected: Array, rtol: float) -> bool:
    scale = np.abs(expected).max(initial=0.0)
    return bool(np.all(np.abs(got - expected) <= rtol * np.abs(expected) + 1e-3 * rtol * scale))


def _factor(got: Array, expected: Array, rtol: float) -> Pattern | None:
    largest = np.unravel_index(int(np.argmax(np.abs(expected))), expected.shape)
    if expected[largest] == 0:
        return None
    factor = float(got[largest] / expected[largest])
    if not np.isfinite(factor) or not _close(got, factor * expected, rtol):
        return None
    if abs(factor + 1) < 10 * rtol:
        return Pattern("it has the opposite sign", _OPPOSITE)
    simple = _simple(factor, rtol)
    every = "every value" if got.size > 1 else "it"
    if simple:
        suggests = _TOO_SMALL if "/" in simple else _TOO_LARGE
        if factor < 0:
            suggests = f"The sign is wrong, too. {suggests}"
        return Pattern(f"{every} is the expected one times {simple}", suggests)
    # Of a single number every factor would be true, and would tell the expected value.
    said = f"{every} is the expected one times {factor:.4g}"
    return Pattern(said, _FACTOR) if got.size > 1 and abs(factor - 1) > 1e-2 else None


def _simple(factor: float, rtol: float) -> str:
    """The factor as n or 1/n, where it is one."""
    if not 1e-4 < abs(factor) < 1e4:
        return ""
    sign, size = "-" * (factor < 0), abs(factor)
    for whole, before in ((size, ""), (1 / size, "1/")):
        if round(whole) > 1 and abs(whole - round(whole)) <= 10 * rtol * whole:
            return f"{sign}{before}{round(whole)}"
    return ""


def _reordered(got: Array, expected: Array, rtol: float) -> Pattern | None:
    if not 2 <= expected.ndim <= _MOST_AXES or got.ndim != expected.ndim:
        return None
    for order in itertools.permutations(range(expected.ndim)):
        turned = expected.transpose(order)
        if turned.shape == got.shape and _close(got, turned, rtol):
            if expected.ndim == 2:
                return Pattern("it is the expected array transposed", _TRANSPOSED)
            return Pattern(f"it is the expected array with its axes in the order {order}", _AXES)
    return None


def _shifted(got: Array, expected: Array, rtol: float) -> Pattern | None:
    if got.size == 1:
        return None
    difference = got - expected
    if np.ptp(difference) <= 10 * rtol * np.abs(difference).max():
        return Pattern("it differs from the expected array by the same number everywhere", _SHIFTED)
    return None


def _almost(got: Array, expected: Array, wrong: Array, rtol: float) -> Pattern | None:
    relative = np.abs(got - expected)[wrong] / np.maximum(np.abs(got), np.abs(expected))[wrong]
    worst = float(relative.max())
    if worst > 1e-2:
        return None
    said = f"it is close, with a relative error up to {worst:.0e}, but not close enough"
    return Pattern(said, _ALMOST)


def _along_an_axis(got: Array, expected: Array, rtol: float) -> Pattern | None:
    """A number or a factor that depends on the place on one axis and on nothing else."""
    difference = got - expected
    for axis, size in enumerate(got.shape):
        if size < 2 or got.size // size < 2:
            continue
        others = tuple(other for other in range(got.ndim) if other != axis)
        if np.ptp(difference, axis=others).max() <= 10 * rtol * np.abs(difference).max():
            said = f"it differs by a number that depends on the index on axis {axis} alone"
            return Pattern(said, _SHIFTED_ALONG)
        weight = (expected * expected).sum(axis=others, keepdims=True)
        product = (got * expected).sum(axis=others, keepdims=True)
        if np.all(product) and np.all(weight) and _close(got, product / weight * expected, rtol):
            said = f"the factor between the two depends on the index on axis {axis} alone"
            return Pattern(said, _FACTOR_ALONG)
    if got.ndim == 2 and min(got.shape) > 1 and got.size > 4 and np.all(expected):
        factor = got / expected
        if np.all(factor) and _close(factor[:1] * factor[:, :1] / factor[0, 0], factor, rtol):
            said = "the factor between the two is one of the row times one of the column"
            return Pattern(said, _FACTOR_OF_BOTH)
    return None


def _function_of(got: Array, expected: Array, rtol: float) -> Pattern | None:
    """The right numbers before or after one more step."""
    with np.errstate(all="ignore"):
        for words, step in _STEPS.items():
            after = step(expected)
            if np.all(np.isfinite(after)) and _close(got, after, rtol):
                return Pattern(f"it is {words} the expected one", _STEP)
    return None


def _moved(got: Array, expected: Array, rtol: float) -> Pattern | None:
    """The right numbers in other places."""
    if len(np.unique(np.round(expected / np.abs(expected).max(initial=1e-300), 6))) < 4:
        return None  # few different numbers are soon alike
    for axis, size in enumerate(got.shape):
        if size > 1 and _close(got, np.flip(expected, axis), rtol):
            return Pattern(f"it is the expected array, reversed along axis {axis}", _REVERSED)
        if size > 2:
            ours, theirs = np.moveaxis(got, axis, 0), np.moveaxis(expected, axis, 0)
            if _close(ours[1:], theirs[:-1], rtol) or _close(ours[:-1], theirs[1:], rtol):
                said = f"it is the expected array, moved by one along axis {axis}"
                return Pattern(said, _MOVED)
    if _close(np.sort(got, axis=None), np.sort(expected, axis=None), rtol):
        return Pattern("it holds the expected numbers in other places", _RESHAPED)
    return None


def _of_the_wrong(got: Array, expected: Array, wrong: Array, rtol: float) -> Pattern | None:
    """What all wrong entries have in common, where there are at least two."""
    ours, theirs = got[wrong], expected[wrong]
    if len(ours) < 2:
        return None
    if not ours.any():
        return Pattern("the wrong entries are all 0", _NEVER_FILLED)
    if not theirs.any() and not np.array_equal(expected, np.round(expected)):
        return Pattern("the wrong entries should all be 0", _NOT_ZERO)
    if _close(np.abs(ours), np.abs(theirs), rtol):
        return Pattern("only signs are wrong", _SIGNS)
    difference = ours - theirs
    if np.ptp(difference) <= 10 * rtol * np.abs(difference).max() and not wrong.all():
        return Pattern("the wrong entries all differ by the same number", _SOME_SHIFTED)
    if not wrong.all() and np.all(theirs):
        factor = _simple(float(ours[0] / theirs[0]), rtol)
        if factor and _close(ours, ours[0] / theirs[0] * theirs, rtol):
            return Pattern(f"the wrong ones are the expected ones times {factor}", _SOME_FACTOR)
    return None


def _confined(wrong: Array) -> Pattern | None:
    """Whether every wrong place, or every right one, has the same index on one axis."""
    if wrong.ndim == 0 or wrong.sum() < 2:
        return None
    for axis, size in enumerate(wrong.shape):
        used = np.unique(np.nonzero(wrong)[axis])
        if size > 1 and len(used) == 1:
            place = int(used[0])
            last = " (the last)" if place == size - 1 else ""
            suggests = _LAST_WRONG if last else "" if place else _FIRST_WRONG
            suggests = suggests if size > 2 else ""  # of two, one is soon the wrong one
            return Pattern(f"all of them have index {place}{last} on axis {axis}", suggests)
    for axis, size in enumerate(wrong.shape):
        others = tuple(other for other in range(wrong.ndim) if other != axis)
        right = np.logical_not(np.any(wrong, axis=others)).reshape(size)
        most_are_wrong = 2 * wrong.sum() * size >= wrong.size * (size - 1)
        if size > 2 and right.sum() == 1 and (right[0] or right[-1]) and most_are_wrong:
            which, suggests = ("first", _FIRST_RIGHT) if right[0] else ("last", _LAST_RIGHT)
            return Pattern(f"only the {which} index on axis {axis} has what it should", suggests)
    return None


def _kinds(got: Array, expected: Array) -> Pattern | None:
    """What can be seen of the numbers themselves."""
    if got.size < 3:
        return None
    if np.ptp(got) == 0 and np.ptp(expected) > 0:
        return Pattern("every entry is the same number", _SAME)
    whole = np.array_equal(got, np.round(got))
    if whole and np.mean(expected != np.round(expected)) > 0.5:
        return Pattern("it holds whole numbers only", _WHOLE)
    return None
