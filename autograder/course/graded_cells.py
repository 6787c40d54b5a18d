"""The cells of a task: their ids, and what nbgrader's metadata says of a cell."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


def answer_id(task: str) -> str:
    """The id of the cell in which students answer with code."""
    return f"{task}-answer"


def check_id(task: str) -> str:
    """The id of the cell that runs the visible checks and carries the points."""
    return f"{task}-check"


def written_id(task: str) -> str:
    """The id of the cell in which students answer in words."""
    return f"{task}-written"


def task_of(cell_id: str) -> str:
    """The task that a cell of one of these ids belongs to.

    >>> task_of(answer_id("relu")), task_of(check_id("relu")), task_of(written_id("why"))
    ('relu', 'relu', 'why')
    """
    for suffix in ("-answer", "-check", "-written"):
        if cell_id.endswith(suffix):
            return cell_id.removesuffix(suffix)
    return cell_id


def nbgrader_of(cell: Mapping[str, Any]) -> Mapping[str, Any]:
    """What nbgrader's metadata says of a cell; nothing where it says nothing."""
    found: Mapping[str, Any] = cell["metadata"].get("nbgrader", {})
    return found


def is_answer(cell: Mapping[str, Any]) -> bool:
    """Whether students answer in the cell, with code or in words."""
    return bool(nbgrader_of(cell).get("solution"))
