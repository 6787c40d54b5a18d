"""Make a submission ready to be judged: read it, repair it, take from it what is run."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from autograder.course.graded_cells import nbgrader_of
from autograder.course.records import Answers, Stage, Submission
from autograder.course.release_lock import Earlier
from autograder.course.statuses import Problem, Status
from autograder.intake.extract import blank_tasks, extract_cells
from autograder.intake.identify import wrong_notebook
from autograder.intake.read_notebook import UnreadableNotebook, read_notebook
from autograder.intake.repair import Repaired, repair
from autograder.intake.submissions import read_files
from autograder.judging.judge import Judge
from kit.graded.repair import LOST_NAME

_ROLES = ("answer", "written")
_MOST_NOTES, _LONGEST_NOTE = 50, 1000
_NO_CELLS: dict[str, Any] = {"cells": [], "metadata": {}}


@dataclass(frozen=True)
class Prepared:
    """A submission that is ready to be judged."""

    notebook: dict[str, Any]
    """The released notebook with the student's answers."""
    answers: Answers
    blank: frozenset[str]
    """The tasks, written ones included, whose answer is still the stub."""
    notes: tuple[str, ...]
    fingerprint: str
    """Of all that is judged, and of what has a say in every task."""
    digests: Mapping[str, str] = field(default_factory=dict)
    """Of each answer, by task; of each file, by its name; and of all other cells, by "cells"."""
    problem: Problem | None = None
    waiting: tuple[str, ...] = ()
    """The tasks that are answered, but without a file that their checks read."""


def prepare(
    judge: Judge, repaired: Repaired, files: Mapping[str, bytes], problem: Problem | None = None
) -> Prepared:
    """Take from a repaired notebook what is run, and the fingerprint of all that is judged."""
    cells = tuple(extract_cells(repaired.notebook, judge.built.released))
    digests = {name: hashlib.sha256(data).hexdigest() for name, data in sorted(files.items())}
    python, numpy = repaired.notebook["metadata"]["autograder"]["saved_with"]
    facts = [
        judge.fingerprints.common,
        str(problem or ""),
        [cell._asdict() for cell in cells],
        digests,
        [python, numpy],
    ]
    blank = frozenset(blank_tasks(repaired.notebook, judge.built.released))
    return Prepared(
        repaired.notebook,
        Answers(cells, files, python, numpy),
        blank,
        _first(repaired.notes),
        hashlib.sha256(json.dumps(facts).encode()).hexdigest(),
        {**_answers(judge.stage, repaired.notebook), **digests},
        problem,
        () if problem else _waiting(judge.stage, files, blank),
    )


def _first(notes: Sequence[str]) -> tuple[str, ...]:
    """As many as somebody reads; a notebook can give occasion to thousands."""
    further = len(notes) - _MOST_NOTES
    more = (f"{further} further remarks of this kind were left out.",) if further > 0 else ()
    return (*(note[:_LONGEST_NOTE] for note in notes[:_MOST_NOTES]), *more)


def _waiting(stage: Stage, files: Mapping[str, bytes], blank: Collection[str]) -> tuple[str, ...]:
    """The tasks with an answer whose hidden checks name a file that cannot be read."""
    missing = [handed.name for handed in stage.files if handed.name not in files]
    if not missing:
        return ()
    return tuple(
        task
        for task, file in stage.checks_by_task("hidden").items()
        if task not in blank
        if any(name in file.read_text(encoding="utf-8") for name in missing)
    )


def _answers(stage: Stage, notebook: Mapping[str, Any]) -> dict[str, str]:
    """A digest of the answer to each task, and one of all that the student wrote besides."""
    roles = {f"{task.name}-{role}": task.name for task in stage.tasks for role in _ROLES}
    found: dict[str, str] = {}
    others = []
    for cell in notebook["cells"]:
        if cell["id"] in roles:
            found[roles[cell["id"]]] = hashlib.sha256(cell["source"].encode()).hexdigest()
        elif not nbgrader_of(cell).get("locked"):
            others.append([cell["cell_type"], cell["source"]])
    return {**found, "cells": hashlib.sha256(json.dumps(others).encode()).hexdigest()}


def prepare_submission(judge: Judge, submission: Submission) -> Prepared:
    """Read and repair what was handed in; what cannot be read becomes a problem, not an error."""
    problem, found, notes = submission.problem, _NO_CELLS, submission.notes
    if submission.notebook is not None:
        try:
            found, odd = read_notebook(submission.notebook)
            notes += odd
        except UnreadableNotebook as error:
            problem = Problem(Status.UNREADABLE, f"{error}{_older(submission)}")
    repaired = repair(judge.built.released, found, judge.earlier)
    problem = problem or wrong_notebook(
        repaired, judge.built.released, judge.stage, judge.built.release.parent
    )
    files, missed = read_files(submission.folder, judge.stage)
    if not problem:
        notes += _on_repair(repaired, submission)
        notes += missed + points_that_count(judge.stage, judge.earlier)
    return prepare(judge, Repaired(repaired.notebook, notes), files, problem)


def _on_repair(repaired: Repaired, submission: Submission) -> tuple[str, ...]:
    """What was repaired, but for what is so in every script."""
    script = submission.notebook is not None and submission.notebook.suffix.lower() == ".py"
    return tuple(note for note in repaired.notes if not (script and LOST_NAME in note))


def points_that_count(stage: Stage, earlier: Earlier) -> tuple[str, ...]:
    """A sentence on each task that was given out with other points than it has."""
    return tuple(
        f"{stage.task(name).title} is worth {stage.task(name).points:g} points; in a notebook of "
        f"an earlier release it says {' or '.join(f'{value:g}' for value in sorted(values))}."
        for name, values in earlier.points.items()
    )


def _older(submission: Submission) -> str:
    """A sentence on the attempts that `collect` kept beside a notebook that cannot be read."""
    older = sorted(path.name for path in submission.folder.parent.glob("*.older-*"))
    older = [name for name in older if name.startswith(f"{submission.stage}.older-")]
    return f" An older attempt is kept in {', '.join(older)}." if older else ""
