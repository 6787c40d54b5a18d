# GENERATED from assignments/kit/notebook/tasks.py - edit that file, then: python -m autograder build
"""What a notebook knows of its stage: the tasks, their points, and how long a call may take."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

STAGE_FILE = "stage.json"
"""Beside the visible checks; the build writes it."""


@dataclass(frozen=True)
class Task:
    """One thing that the notebook asks for."""

    name: str
    title: str
    points: float
    by_hand: bool = False
    """True for a written question."""
    defines: tuple[str, ...] = ()
    """The functions and classes that its answer defines."""
    hints: tuple[str, ...] = ()
    """A question, an idea, almost the code."""


@dataclass(frozen=True)
class Stage:
    """What the build wrote down for the notebook."""

    tasks: tuple[Task, ...] = ()
    call_seconds: float = 0.0
    """How long a call of an answer may take, as in the grader; 0 for no limit."""
    notebook: str = ""
    """The name of its file."""
    files: Mapping[str, float] = field(default_factory=dict)
    """What is handed in besides, and how many MB of it are read at most."""
    packages: tuple[str, ...] = ()
    """What the grader has besides NumPy and Python's own library."""
    cells: tuple[dict[str, Any], ...] = ()
    """The notebook's cells as they were given out."""


def read_stage(folder: Path) -> Stage:
    """The stage of the checks in the folder; an empty one where the build wrote nothing."""
    try:
        found = json.loads((folder / STAGE_FILE).read_text(encoding="utf-8"))
        tasks = tuple(map(_task_of, found["tasks"]))
        lists = {name: tuple(found.get(name, ())) for name in ("packages", "cells")}
        return Stage(**{**found, "tasks": tasks, **lists})
    except (OSError, ValueError, LookupError, TypeError):
        return Stage()


def stage_text(stage: Stage) -> str:
    r"""The same as text, for the build.

    >>> stage = Stage((Task("affine", "Affine layer", 5.0, defines=("affine_forward",)),), 10.0)
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     _ = Path(folder, STAGE_FILE).write_text(stage_text(stage), encoding="utf-8")
    ...     read_stage(Path(folder)) == stage
    True
    """
    return json.dumps(asdict(stage), indent=1, ensure_ascii=False) + "\n"


def _task_of(entry: dict[str, Any]) -> Task:
    texts = {name: tuple(entry[name]) for name in ("defines", "hints")}
    return Task(**{**entry, **texts})
