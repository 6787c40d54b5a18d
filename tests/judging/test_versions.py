"""Code for another Python or NumPy than the grader's is no mistake: an instructor looks at it."""

import sys

import numpy as np
import pytest

from autograder.course.records import Answers
from autograder.intake.saved_with import versions_of
from autograder.judging import versions
from kit.checking.runner import CheckResult
from kit.graded.loading import CodeCell
from kit.outcome import Outcome

PROBLEM = "SyntaxError: invalid syntax (line 2)"
NEEDS = {
    "an alias": ("type Array = np.ndarray", "", "3.12"),
    "a generic alias": ("type Pair[T] = tuple[T, T]", "", "3.12"),
    "a generic function": ("def softmax[T](z: T) -> T:\n    return z", "", "3.12"),
    "a generic class": ("class Net[T]:\n    pass", "", "3.12"),
    "quotes in an f-string": ('print(f"{d["loss"]:.3f}")', "", "3.12"),
    "two errors without brackets": ("try: x\nexcept KeyError, ValueError:\n    pass", "", "3.14"),
    "a template": ("name = t'{x}'", "", "3.14"),
    "anything, from a newer Python": ("x = = 1", "3.13.2", "3.13"),
    "anything, from this Python": ("x = = 1", "3.11.4", ""),
    "an alias, from an older Python": ("type Array = np.ndarray", "3.10.1", ""),
    "anything, from nobody knows where": ("x = = 1", "", ""),
    "an ordinary f-string": ("print(f\"{d['loss']:.3f}\" '\"'\nx = = 1", "", ""),
    "a variable of that name": ("type = 3\nx = = 1", "", ""),
}


def result(reason="softmax is not defined in this notebook.", outcome=Outcome.FAILED):
    return CheckResult("test_it", "softmax", 1.0, "It works.", outcome, reason)


@pytest.fixture(autouse=True)
def graded_with_python_3_11(monkeypatch):
    monkeypatch.setattr(sys, "version_info", (3, 11, 7, "final", 0))


@pytest.mark.parametrize(("source", "python", "needed"), NEEDS.values(), ids=NEEDS.keys())
def test_a_cell_that_a_newer_python_understands(source, python, needed):
    answers = Answers((CodeCell("softmax-answer", source, "answer"),), python=python)
    [found] = versions.of_another_version([result()], answers, {"softmax-answer": PROBLEM})
    if needed:
        assert found.outcome is Outcome.BROKEN
        assert found.reason == (
            f"The cell softmax-answer needs Python {needed} (line 2), and it was graded with "
            "Python 3.11: your instructor looks at it."
        )
        assert found.detail == "softmax is not defined in this notebook."
    else:
        assert found == result()


def test_what_passes_and_what_is_no_error_of_syntax_stay():
    answers = Answers((CodeCell("softmax-answer", "type A = int", "answer"),), python="3.13.1")
    for one, problem in ((result("", Outcome.PASSED), PROBLEM), (result(), "NameError: x")):
        assert versions.of_another_version([one], answers, {"softmax-answer": problem}) == [one]


NUMPY = "softmax raised AttributeError: module 'numpy' has no attribute 'in1d'. Did you mean ..."
SCALAR = "softmax raised TypeError: only 0-dimensional arrays can be converted to Python scalars."


@pytest.mark.parametrize(
    ("reason", "numpy", "human"),
    [
        (NUMPY, "", True),
        (NUMPY, "2.2.1", True),
        (NUMPY, np.__version__, False),
        (NUMPY.replace("in1d", "softmax"), "", False),
        (SCALAR, "2.2.1", True),
        (SCALAR, np.__version__, False),
        ("softmax raised TypeError: of another kind.", "2.2.1", False),
    ],
)
def test_what_another_numpy_has(reason, numpy, human):
    [found] = versions.of_another_version([result(reason)], Answers((), numpy=numpy), {})
    assert (found.outcome is Outcome.BROKEN) == human
    assert not human or np.__version__ in found.reason


TRIED = "Tried with Python 3.12.4 and NumPy 2.2.1"
SAVED = {
    "nothing": ({}, ("", "")),
    "its metadata": ({"metadata": {"language_info": {"version": "3.13.0rc1"}}}, ("3.13.0rc1", "")),
    "no version": ({"metadata": {"language_info": {"version": "<b>"}}}, ("", "")),
    "no metadata": ({"metadata": 3, "cells": {"a": 1}}, ("", "")),
    "what hand_in said": (
        {"cells": [{"outputs": [{"data": {"text/plain": ["Ready.\n", f"{TRIED}.\n"]}}]}]},
        ("", "2.2.1"),
    ),
    "odd outputs": (
        {"cells": [3, {"outputs": [3, {"data": 3}, {"data": {"text/plain": 3}}]}]},
        ("", ""),
    ),
}


@pytest.mark.parametrize(("notebook", "expected"), SAVED.values(), ids=SAVED.keys())
def test_what_a_notebook_was_saved_with(notebook, expected):
    assert versions_of(notebook) == expected


def test_empty_lines_cost_no_time():
    """A pattern that begins with any white space reads all of it again from each line on."""
    assert not [one.pattern for one, _ in versions._NEWER_SYNTAX if one.pattern.startswith(r"^\s")]
    assert versions._needed("\n" * 200_000 + "type A = int", "") is None
