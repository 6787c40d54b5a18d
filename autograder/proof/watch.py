"""Find what must be proved again, each time that an author saves a file of a stage."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from autograder.authoring.source_cells import read_cells
from autograder.course.stages import Course
from autograder.course.strays import is_stray
from autograder.errors import AuthorError
from kit.checking.check_files import tasks_of

_SECONDS = 0.3
"""Between two looks. A stage has a few hundred files: a look takes some milliseconds."""


@dataclass(frozen=True)
class Touched:
    """The part of a stage that a saved file belongs to."""

    stage: str
    task: str | None = None
    """Only this task's proofs depend on it; None for all."""
    specimen: str | None = None


def watch(
    course: Course,
    stages: Sequence[str],
    *,
    saves: Iterator[set[Path]] | None = None,
) -> Iterator[Touched]:
    """What must be proved again, whenever something is saved.

    Args:
        course: The course.
        stages: The names of the stages that are watched.
        saves: The files of every save; None to look for them.
    """
    answers = {name: _answers(course, name) for name in stages}
    for changed in saves or _saves([course.assignments / name for name in stages]):
        for name in stages:
            before, answers[name] = answers[name], _answers(course, name)
            folder = course.assignments / name
            files = {path for path in changed if path.is_relative_to(folder)}
            yield from touched(folder, files, before, answers[name])


def touched(
    folder: Path, changed: set[Path], before: Mapping[str, str], after: Mapping[str, str]
) -> list[Touched]:
    """What must be proved again; one part that contains the others where there is one.

    Args:
        folder: The stage's.
        changed: The files of it that were saved.
        before: The text of every answer cell before, by task.
        after: The same now.
    """
    found = set()
    for path in changed:
        parts = path.relative_to(folder).parts
        if parts[0] == "specimens" and path.suffix == ".py" and path.is_file():
            found.add(Touched(folder.name, specimen=path.stem))
        elif parts[0] == "specimens":
            found.add(Touched(folder.name, parts[-1].partition("__")[0]))
        elif parts[0] == "checks":
            found |= {Touched(folder.name, task) for task in tasks_of(path)}
        elif parts == ("notebook.py",) and before.keys() == after.keys():
            changes = [task for task in after if before[task] != after[task]]
            found |= {Touched(folder.name, task or None) for task in changes}
        elif parts[0] != "design.md":
            found.add(Touched(folder.name))
    whole = Touched(folder.name)
    return [whole] if whole in found else sorted(found, key=lambda one: (one.task or "", str(one)))


def _answers(course: Course, name: str) -> dict[str, str]:
    """The text of every answer cell by its task, and by "" everything else in the notebook."""
    try:
        cells = read_cells(course.stage(name))
    except AuthorError:
        return {}  # half written: the next save says
    found = {cell.name: cell.source for cell in cells if cell.role == "answer"}
    rest = "\n".join(f"{cell.role} {cell.source}" for cell in cells if cell.role != "answer")
    return found | {"": rest}


def _saves(
    folders: Sequence[Path], wait: Callable[[float], None] = time.sleep
) -> Iterator[set[Path]]:
    """The files that were written, made or removed since the last look, whenever there are any."""
    before = _times(folders)
    while True:
        wait(_SECONDS)
        after = _times(folders)
        changed = {path for path in before | after if before.get(path) != after.get(path)}
        before = after
        if changed:
            yield changed


def _times(folders: Sequence[Path]) -> dict[Path, int]:
    found = {}
    for folder in folders:
        for path in folder.rglob("*"):
            # Editors write swap files and copies beside a file.
            if not is_stray(path.relative_to(folder)) and path.suffix in _SUFFIXES:
                try:
                    found[path] = path.stat().st_mtime_ns
                except FileNotFoundError:
                    continue  # gone between the two lines
    return found


_SUFFIXES = {".py", ".toml", ".md", ".npz"}
