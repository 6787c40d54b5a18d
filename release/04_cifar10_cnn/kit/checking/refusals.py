# GENERATED from assignments/kit/checking/refusals.py - edit that file, then: python -m autograder build
"""Demand that a student's code refuses what it must refuse: an argument, or a wrong function."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import Any

import numpy as np

from kit.checking.answer_errors import AnswerRaised, one_line
from kit.checking.compare import Mismatch

_TIMES = 3  # that a wrong function is shown, and a right one, in an order that nobody can foresee
_HEAD = re.compile(r"^( *)def .*:$", re.MULTILINE)


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


def assert_kills(
    student: Any,
    test: str,
    wrong: str,
    *,
    right: Sequence[Any],
    story: str,
    rng: np.random.Generator,
    own: Mapping[str, Any] = {},
) -> None:
    """Demand that a student's test fails a wrong function, and passes right ones.

    Three times it is given the wrong function, and three times a right one, in a drawn order and
    each as a new function, so that a test can neither count its calls nor recognise what it has
    been given before: a test that guesses is right six times running in 1 of 64 checks.

    Args:
        student: The check's.
        test: The name of the student's test, which takes a function, or a forward and a backward
            pass, and raises where they are wrong.
        wrong: Python text of what it is given, which may use NumPy as `np`.
        right: The same of right ones; or functions of the student's, as a tuple.
        story: What is wrong, as it follows "passes".
        rng: The check's.
        own: Functions of the student's that a text calls, by the names that it has for them.

    Raises:
        Mismatch: If the test passes the wrong function, fails a right one, or returns a value.
    """
    in_turn = rng.permutation(len(right))
    shown = [(right[in_turn[time % len(right)]], False) for time in range(_TIMES)]
    shown += [(wrong, True)] * _TIMES
    for number in rng.permutation(len(shown)):
        functions, is_wrong = shown[number]
        if isinstance(functions, str):
            text = _made_anew(functions, rng)
            functions = [student.define(name, text, **own) for name in _defined(text)]
        try:
            returned = getattr(student, test)(*functions)
        except AnswerRaised as error:
            if is_wrong:
                continue
            whose = "your own function, so one of the two is wrong" if own else "a right function"
            raise Mismatch(f"{test} fails {whose}: {error}") from None
        if returned is not None:
            raise Mismatch(f"{test} returns a value, which nobody looks at: write assert.")
        if is_wrong:
            raise Mismatch(f"{test} passes {story}.")


@lru_cache
def _defined(source: str) -> list[str]:
    """The names of the functions in a text; those that begin with an underscore are helpers."""
    names = [node.name for node in ast.parse(source).body if isinstance(node, ast.FunctionDef)]
    return [name for name in names if not name.startswith("_")]


def _made_anew(source: str, rng: np.random.Generator) -> str:
    r"""The same functions in other instructions, so that their code cannot be recognised.

    >>> print(_made_anew("def double(x):\n    return 2 * x", np.random.default_rng(3)))
    def double(x):
        _ = 183930185
        _ = 385346042
        _ = 508546690
        _ = 389477915
        _ = 1720723811
        return 2 * x
    """

    def with_statements(head: re.Match[str]) -> str:
        numbers = rng.integers(2**31, size=rng.integers(1, 6))
        return head[0] + "".join(f"\n{head[1]}    _ = {number}" for number in numbers)

    return _HEAD.sub(with_statements, source)
