# GENERATED from assignments/kit/checking/refusals.py - edit that file, then: python -m autograder build
"""Demand that a student's code refuses what it must refuse: an argument, or a wrong function."""

from __future__ import annotations

import ast
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import Any

import numpy as np

from kit.checking.answer_errors import AnswerRaised, one_line
from kit.checking.compare import Mismatch

Functions = str | tuple[Any, ...]
_TIMES = 3  # that a test must pass right functions before anything is earned


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


def assert_is_test(
    student: Any,
    test: str,
    *,
    right: Sequence[Functions],
    rng: np.random.Generator,
    own: Mapping[str, Any] = {},
) -> None:
    """Demand that a student's test passes right functions, and fails one that returns None.

    Every check by `assert_kills` needs such a check, and every second one, as drawn, also shows the
    test a right function: a test that fails a single one of all these kills nothing. So failing at
    random earns nothing worth having: with ten mutants, half of them beside a right function, at
    most p (1 - p)^8 of the points, which is 0.04.

    Args:
        student: The check's.
        test: The name of the student's test, which takes a function, or a forward and a backward
            pass, and raises where they are wrong.
        right: Right functions: Python text, which may use NumPy as `np`; or functions of the
            student's, as a tuple.
        rng: The check's.
        own: Functions of the student's that a text calls, by the names that it has for them.

    Raises:
        Mismatch: If the test fails a right function, passes the other one, or returns a value.
    """
    first = right[0]
    names = functions_of(first) if isinstance(first, str) else [f"f{n}" for n in range(len(first))]
    nothing = "\n".join(f"def {name}(*args, **options): return None" for name in names)
    shown = [(right[time % len(right)], "") for time in range(_TIMES)]
    shown.append((nothing, "a function that returns None, so it does not look at what is returned"))
    _show(student, test, shown, rng, own)


def assert_kills(
    student: Any,
    test: str,
    wrong: str,
    *,
    right: Sequence[Functions],
    story: str,
    rng: np.random.Generator,
    own: Mapping[str, Any] = {},
) -> None:
    """Demand that a student's test fails a wrong function and, in every second check, passes one.

    In the grader each is shown to the test in a fresh process, in a drawn order, and runs in
    another one: a test can neither remember nor look at anything but what a function computes.

    Args:
        student: The check's.
        test: As for `assert_is_test`.
        wrong: Python text of what it is given, which may use NumPy as `np`.
        right: As for `assert_is_test`; one of them is drawn, or none.
        story: What is wrong, as it follows "passes".
        rng: The check's.
        own: As for `assert_is_test`.

    Raises:
        Mismatch: If the test passes the wrong function, fails a right one, or returns a value.
    """
    shown: list[tuple[Functions, str]] = [(wrong, story)]
    if rng.random() < 0.5:  # each costs a process: one beside every mutant would double them
        shown.append((right[int(rng.integers(len(right)))], ""))
    _show(student, test, shown, rng, own)


def _show(
    student: Any,
    test: str,
    shown: Sequence[tuple[Functions, str]],
    rng: np.random.Generator,
    own: Mapping[str, Any],
) -> None:
    """Show functions to the test in a drawn order, each with what is wrong with it, if anything."""
    for number in rng.permutation(len(shown)):
        functions, story = shown[number]
        if isinstance(functions, str):
            made = student.define(functions, **own)
        else:  # by a text too, because it may be given to another worker
            given = {f"function_{place}": one for place, one in enumerate(functions)}
            text = "\n".join(f"def call_{key}(*a, **o): return {key}(*a, **o)" for key in given)
            made = student.define(text, **given)
        with student.afresh() as fresh:
            written = getattr(fresh, test)
            if not callable(written):
                raise Mismatch(f"{test} is not a function.")
            try:
                returned = written(*made)
            except AnswerRaised as error:
                if story:
                    continue
                whose = "a right function"
                if own:
                    whose = (
                        "a function that computes what yours does, in another way"
                        if isinstance(functions, str)
                        else "your own function, so one of the two is wrong"
                    )
                raise Mismatch(f"{test} fails {whose}: {error}", undoes=True) from None
        if returned is not None:
            raise Mismatch(f"{test} returns a value, which is ignored: write assert.")
        if story:
            raise Mismatch(f"{test} passes {story}.")


@lru_cache
def functions_of(source: str) -> list[str]:
    r"""The names of the functions in a text; those that begin with an underscore are helpers.

    >>> functions_of("def double(x):\n    return _twice(x)\n\ndef _twice(x):\n    return 2 * x")
    ['double']
    """
    names = [node.name for node in ast.parse(source).body if isinstance(node, ast.FunctionDef)]
    return [name for name in names if not name.startswith("_")]
