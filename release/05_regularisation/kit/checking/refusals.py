# GENERATED from assignments/kit/checking/refusals.py - edit that file, then: python -m autograder build
"""Demand that a student's code refuses what it must refuse."""

from __future__ import annotations

from collections.abc import Callable

from kit.checking.answer_errors import AnswerRaised, one_line
from kit.checking.compare import Mismatch


def assert_raises(expected: type[Exception], call: Callable[[], object], message: str) -> None:
    """Demand that the student's code refuses something.

    Args:
        expected: The exception that it must raise.
        call: What must be refused; calls the student's code.
        message: What is said if it returns, or raises something else.

    Raises:
        Mismatch: If it does; a missing, unwritten, endless or crashed answer keeps its own
            sentence.

    >>> def size():
    ...     raise AnswerRaised.of("size", ["ValueError", "Exception"], "3.5 places")
    >>> assert_raises(ValueError, size, "size must refuse this.")
    >>> assert_raises(TypeError, size, "size must raise TypeError.")
    Traceback (most recent call last):
    kit.checking.compare.Mismatch: size must raise TypeError. It raised ValueError.
    """
    try:
        call()
    except AnswerRaised as error:
        if expected.__name__ in error.kinds:
            return
        raise Mismatch(f"{message} It raised {one_line(error.kinds[0])}.") from None
    raise Mismatch(f"{message} It returned a value instead.")
