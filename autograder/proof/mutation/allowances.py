"""Read a stage's proof.toml: what its author found in the proof and says is right, with a reason.

    [[equal]]              # a mutant of a model answer that is no mistake
    task = "relu"
    line = "return np.where(cache > 0, dout, 0)"
    becomes = "return np.where(cache >= 0, dout, 0)"
    reason = "ReLU has no derivative at 0: both values are used, and both are right."

    [[hidden_only]]        # a hidden check that no visible one can stand in for
    check = "test_it_is_fast"
    reason = "..."

Without `line` and `becomes`, an `[[equal]]` is of every mutant of its task.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from autograder.course.records import Stage
from autograder.errors import StageError
from autograder.proof.mutation.mutants import Mutant


@dataclass(frozen=True)
class Equal:
    """A mutant that does what the model answer does, or what is just as right."""

    task: str
    line: str
    becomes: str
    reason: str

    @property
    def of_the_whole_task(self) -> bool:
        """Whether it names no change."""
        return not self.line

    def is_of(self, mutant: Mutant) -> bool:
        """Whether it is of this mutant."""
        change = mutant.task, mutant.line, mutant.becomes
        return change == (self.task, self.line, self.becomes)


@dataclass(frozen=True)
class Allowances:
    """All of one stage."""

    equal: tuple[Equal, ...] = ()
    hidden_only: Mapping[str, str] = field(default_factory=dict)
    """The reason by the name of the check."""

    def allow(self, check: str) -> bool:
        """Whether a hidden check has no counterpart among the visible ones, and that is said."""
        return check in self.hidden_only


def read_allowances(stage: Stage) -> Allowances:
    """What the stage's proof.toml says; nothing where there is none.

    Raises:
        StageError: If an entry is not as described above, or says nothing about why.
    """
    file = stage.proof_notes
    if not file.is_file():
        return Allowances()
    try:
        table = tomllib.loads(file.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise StageError(f"{file}: {error}.") from error
    for key in table:
        if key not in ("equal", "hidden_only"):
            raise StageError(f"{file}: unknown key '{key}'; known are equal, hidden_only.")
    tasks = {task.name for task in stage.checked_tasks}
    equal = []
    for entry in _entries(table, "equal", file.name):
        change = {"line", "becomes"} if {"line", "becomes"} & set(entry) else set()
        one = Equal(
            **{"line": "", "becomes": ""} | _texts(entry, {"task", "reason"} | change, file)
        )
        if one.task not in tasks:
            raise StageError(f"{file}: [[equal]] has task = '{one.task}', which is no task.")
        equal.append(one)
    only = [
        _texts(entry, {"check", "reason"}, file)
        for entry in _entries(table, "hidden_only", file.name)
    ]
    return Allowances(tuple(equal), {entry["check"]: entry["reason"] for entry in only})


def _entries(table: dict[str, Any], key: str, file: str) -> list[dict[str, Any]]:
    entries = table.get(key, [])
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise StageError(f"{file}: '{key}' must be written as [[{key}]], once for each entry.")
    return entries


def _texts(entry: dict[str, Any], keys: set[str], file: object) -> dict[str, str]:
    said = ", ".join(f"{key} = {value!r}" for key, value in entry.items())
    if set(entry) != keys:
        raise StageError(f"{file}: the entry with {said} must have {', '.join(sorted(keys))}.")
    for key, value in entry.items():
        if not isinstance(value, str) or (not value.strip() and key != "becomes"):
            raise StageError(f"{file}: in the entry with {said}, {key} must be a text.")
    return entry
