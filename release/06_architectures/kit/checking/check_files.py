# GENERATED from assignments/kit/checking/check_files.py - edit that file, then: python -m autograder build
"""Read a check file: its plain test functions, and what is wrong with it."""

from __future__ import annotations

import difflib
import inspect
import traceback
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import CodeType, ModuleType


@dataclass(frozen=True)
class Check:
    """One test function of a check file; or what is wrong where one should be."""

    file: Path
    name: str
    task: str
    weight: float = 1.0
    sentence: str = ""
    needs: tuple[str, ...] = ()
    function: Callable[..., None] | None = None
    problem: str = ""
    """Why it cannot run, for the instructor; "" when it can."""
    line: int = 0
    """Where in the file it begins; 0 where that is not known."""


def read_checks(file: Path) -> list[Check]:
    """The checks of a file in the order they are written.

    A file that cannot be loaded or holds no check is one check with a problem.
    """
    module = ModuleType(file.stem)
    module.__file__ = str(file)
    task = file.stem.removeprefix("test_")
    try:
        exec(_compiled(file, file.read_text(encoding="utf-8")), module.__dict__)
    except KeyboardInterrupt:
        raise
    except BaseException as error:  # a module may end with anything: SystemExit, pytest.skip
        return [_broken(file, task, "".join(traceback.format_exception(error)))]
    checks = [
        _read_check(file, name, value)
        for name, value in vars(module).items()
        if name.lower().startswith("test")
        and callable(value)
        and getattr(value, "__module__", None) == file.stem  # not one that is only imported
    ]
    return checks or [_broken(file, task, f"{file.name} holds no check.")]


@lru_cache(maxsize=256)
def _compiled(file: Path, source: str) -> CodeType:
    """Compiled once for a text: a class of students runs the same checks hundreds of times."""
    return compile(source, str(file), "exec", dont_inherit=True)


def _broken(file: Path, task: str, problem: str) -> Check:
    sentence = f"The checks in {file.name} can be run."
    return Check(file, file.stem, task, sentence=sentence, problem=problem)


def _read_check(file: Path, name: str, value: object) -> Check:
    sentence = (inspect.getdoc(value) or "").strip().partition("\n")[0].strip()
    line = value.__code__.co_firstlineno if inspect.isfunction(value) else 0
    task_of_file = file.stem.removeprefix("test_")

    def wrong(problem: str) -> Check:
        said = f"{file.name}: {name} {problem}"
        said_to_students = sentence or name
        return Check(file, name, task_of_file, sentence=said_to_students, problem=said, line=line)

    if not inspect.isfunction(value):
        return wrong("is not a plain function: checks are functions, never classes.")
    marks = list(getattr(value, "pytestmark", []))
    names = [mark.name for mark in marks]
    if "parametrize" in names:
        return wrong("is parametrised: write one function for each case, with its own sentence.")
    if names.count("task") != 1:
        return wrong('needs exactly one marker @pytest.mark.task("name").')
    if not sentence:
        return wrong("has no docstring, and its first line is what the student reads.")
    (mark,) = (mark for mark in marks if mark.name == "task")
    try:
        task, weight, needs = _marked(*mark.args, **mark.kwargs)
    except TypeError as error:
        return wrong(f"has a wrong task marker: {error}")
    return Check(file, name, task, weight, sentence, needs, value, line=line)


def _marked(
    name: object = None, weight: object = 1.0, needs: Sequence[object] = (), **others: object
) -> tuple[str, float, tuple[str, ...]]:
    for other in others:
        near = difflib.get_close_matches(other, ["weight", "needs"], n=1)
        hint = f" Did you mean {near[0]}?" if near else ""
        raise TypeError(f"'{other}' is unknown; known are weight and needs.{hint}")
    if not isinstance(name, str) or not name:
        raise TypeError(f"the task's name is {name!r}, expected a text.")
    if isinstance(weight, bool) or not isinstance(weight, int | float) or not weight > 0:
        raise TypeError(f"weight is {weight!r}, expected a number above 0.")
    if isinstance(needs, str) or not all(isinstance(need, str) for need in needs):
        raise TypeError(f"needs is {needs!r}, expected a list of names of checks.")
    return name, float(weight), tuple(str(need) for need in needs)
