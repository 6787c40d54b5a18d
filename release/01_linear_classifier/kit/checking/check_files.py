# GENERATED from assignments/kit/checking/check_files.py - edit that file, then: python -m autograder build
"""Read a check file: its plain test functions, and what is wrong with it.

test_<task>.py holds the checks of one task. What is asked of two tasks alike is written once, in
test_<task>__<another>.py: there a function whose marker names both is a check of each, and its
argument `task` says which of them it is about.
"""

from __future__ import annotations

import difflib
import inspect
import traceback
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache, wraps
from pathlib import Path
from types import CodeType, ModuleType
from typing import Any


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


def tasks_of(file: Path) -> tuple[str, ...]:
    """The tasks whose checks a file of that name holds.

    >>> tasks_of(Path("test_conv2d_forward_naive__conv2d_forward.py"))
    ('conv2d_forward_naive', 'conv2d_forward')
    """
    return tuple(file.stem.removeprefix("test_").split("__"))


def files_by_task(folder: Path) -> dict[str, Path]:
    """The check file of every task that has one in the folder; one that tasks share comes first."""
    found: dict[str, Path] = {}
    files = sorted(folder.glob("test_*.py"))
    for file in sorted(files, key=lambda file: len(tasks_of(file)), reverse=True):
        for task in tasks_of(file):
            found.setdefault(task, file)
    return found


def file_of(folder: Path, task: str) -> Path:
    """The file in a folder that holds the checks of a task; test_<task>.py if there is none yet."""
    return files_by_task(folder).get(task, folder / f"test_{task}.py")


def name_of_check(function: str, task: str, tasks: Sequence[str]) -> str:
    """What the check of a task is called whose function is about those tasks.

    >>> name_of_check("test_stride_2", "conv2d_forward", ["conv2d_forward"])
    'test_stride_2'
    >>> name_of_check("test_stride_2", "conv2d_forward", ["conv2d_forward_naive", "conv2d_forward"])
    'test_conv2d_forward_stride_2'
    """
    return function if len(tasks) < 2 else f"test_{task}_{function.removeprefix('test_')}"


def read_checks(file: Path, task: str = "") -> list[Check]:
    """The checks of a file in the order they are written.

    A file that cannot be loaded or holds no check is one check with a problem for each task.

    Args:
        file: To be read.
        task: Whose checks are wanted; "" for those of all tasks of the file.
    """
    tasks = tasks_of(file)
    # What is about no task of the file is a fault, which must not get lost.
    return [
        one
        for one in _all_checks(file)
        if not task or task == (one.task if one.task in tasks else tasks[0])
    ]


def _all_checks(file: Path) -> list[Check]:
    module = ModuleType(file.stem)
    module.__file__ = str(file)
    try:
        exec(_compiled(file, file.read_text(encoding="utf-8")), module.__dict__)
    except KeyboardInterrupt:
        raise
    except BaseException as error:  # a module may end with anything: SystemExit, pytest.skip
        return _broken(file, "".join(traceback.format_exception(error)))
    functions = {
        name: value
        for name, value in vars(module).items()
        if name.lower().startswith("test")
        and callable(value)
        and getattr(value, "__module__", None) == file.stem  # not one that is only imported
    }
    checks = [one for name in functions for one in _checks_of_function(file, name, functions)]
    return checks or _broken(file, f"{file.name} holds no check.")


@lru_cache(maxsize=256)
def _compiled(file: Path, source: str) -> CodeType:
    """Compiled once for a text: a class of students runs the same checks hundreds of times."""
    return compile(source, str(file), "exec", dont_inherit=True)


def _broken(file: Path, problem: str) -> list[Check]:
    sentence = f"The checks in {file.name} can be run."
    return [
        Check(file, f"test_{task}", task, sentence=sentence, problem=problem)
        for task in tasks_of(file)
    ]


def _checks_of_function(file: Path, name: str, functions: Mapping[str, object]) -> list[Check]:
    """The checks that a function of a check file is: one for each task that its marker names."""
    value = functions[name]
    sentence = (inspect.getdoc(value) or "").strip().partition("\n")[0].strip()
    line = value.__code__.co_firstlineno if inspect.isfunction(value) else 0

    def wrong(problem: str) -> list[Check]:
        said = f"{file.name}: {name} {problem}"
        return [
            Check(file, name, task, sentence=sentence or name, problem=said, line=line)
            for task in tasks_of(file)
        ]

    if not inspect.isfunction(value):
        return wrong("is not a plain function: checks are functions, never classes.")
    names = [mark.name for mark in getattr(value, "pytestmark", [])]
    if "parametrize" in names:
        return wrong("is parametrised: write one function for each case, with its own sentence.")
    if names.count("task") != 1:
        return wrong('needs exactly one marker @pytest.mark.task("name").')
    if not sentence:
        return wrong("has no docstring, and its first line is what the student reads.")
    mark = _task_mark(value)
    try:
        tasks, weight, needs = _marked(*mark.args, **mark.kwargs)
    except TypeError as error:
        return wrong(f"has a wrong task marker: {error}")
    return [
        Check(
            file,
            name_of_check(name, task, tasks),
            task,
            weight,
            sentence,
            tuple(_need(need, task, functions) for need in needs),
            _about(value, task, name_of_check(name, task, tasks)),
            line=line,
        )
        for task in tasks
    ]


def _about(function: Callable[..., None], task: str, name: str) -> Callable[..., None]:
    """The function as the check of that name: its argument `task`, where it has one, is given."""
    whole = inspect.signature(function)
    if "task" not in whole.parameters and name == function.__name__:
        return function
    left = [one for one in whole.parameters.values() if one.name != "task"]
    given = {"task": task} if "task" in whole.parameters else {}
    signature = whole.replace(parameters=left)

    @wraps(function)
    def check(*args: object, **options: object) -> None:
        function(**given, **signature.bind(*args, **options).arguments)

    check.__name__ = name
    check.__signature__ = signature  # type: ignore[attr-defined]
    return check


def _need(need: str, task: str, functions: Mapping[str, object]) -> str:
    """The name of the check that one of the task needs: of a shared function, the same task's."""
    mark = _task_mark(functions.get(need))
    return name_of_check(need, task, mark.args) if mark and task in mark.args else need


def _task_mark(function: object) -> Any:
    marks = getattr(function, "pytestmark", [])
    return next((mark for mark in marks if mark.name == "task"), None)


def _marked(
    *tasks: object, weight: object = 1.0, needs: Sequence[object] = (), **others: object
) -> tuple[tuple[str, ...], float, tuple[str, ...]]:
    for other in others:
        near = difflib.get_close_matches(other, ["weight", "needs"], n=1)
        hint = f" Did you mean {near[0]}?" if near else ""
        raise TypeError(f"'{other}' is unknown; known are weight and needs.{hint}")
    for task in tasks or (None,):
        if not isinstance(task, str) or not task:
            raise TypeError(f"the task's name is {task!r}, expected a text.")
    if isinstance(weight, bool) or not isinstance(weight, int | float) or not weight > 0:
        raise TypeError(f"weight is {weight!r}, expected a number above 0.")
    if isinstance(needs, str) or not all(isinstance(need, str) for need in needs):
        raise TypeError(f"needs is {needs!r}, expected a list of names of checks.")
    return tuple(map(str, tasks)), float(weight), tuple(map(str, needs))
