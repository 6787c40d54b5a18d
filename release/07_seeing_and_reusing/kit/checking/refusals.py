# GENERATED from assignments/kit/checking/refusals.py - edit that file, then: python -m autograder build
"""Demand that a student's code refuses what it must refuse: an argument, or a wrong function."""

from __future__ import annotations

import ast
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np

from kit.checking.answer_errors import AnswerRaised, one_line
from kit.checking.compare import Mismatch

_TIMES = 3  # that each function is shown, in an order that nobody can foresee


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
    student: Any,  # noqa: ANN401 - the grader's or the notebook's
    test: str,
    wrong: str,
    *,
    right: Sequence[Any],
    story: str,
    rng: np.random.Generator,
    own: Mapping[str, Any] = {},
) -> None:
    """Demand that a student's test fails a wrong function, and passes right ones.

    All are shown several times, in a drawn order and each as a new function, so that a test can
    neither count its calls nor recognise what it has been given before.

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
    shown = [(functions, False) for functions in right] + [(wrong, True)]
    for number in rng.permutation(len(shown) * _TIMES):
        functions, is_wrong = shown[number % len(shown)]
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


def _defined(source: str) -> list[str]:
    """The names of the functions in a text; those that begin with an underscore are helpers."""
    names = [node.name for node in ast.parse(source).body if isinstance(node, ast.FunctionDef)]
    return [name for name in names if not name.startswith("_")]


def _made_anew(source: str, rng: np.random.Generator) -> str:
    """The same function in other instructions, so that its code cannot be recognised."""
    tree = ast.parse(source)
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef):
            for _ in range(int(rng.integers(1, 6))):
                node.body.insert(0, ast.parse(f"_ = {rng.integers(2**31)}").body[0])
    return ast.unparse(tree)
