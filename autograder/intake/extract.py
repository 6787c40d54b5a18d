"""Take from a repaired notebook the cells that are run, and nothing else."""

from __future__ import annotations

from typing import Any

from autograder.course.graded_cells import is_answer, task_of
from kit.graded.extract import cells_to_load
from kit.graded.loading import CodeCell


def extract_cells(repaired: dict[str, Any], released: dict[str, Any]) -> list[CodeCell]:
    """The code cells to load, in order."""
    return cells_to_load(repaired["cells"], released["cells"])


def blank_tasks(repaired: dict[str, Any], released: dict[str, Any]) -> set[str]:
    """The tasks, written ones included, whose answer cell is still the stub."""
    stubs = {cell["id"]: cell["source"].strip() for cell in released["cells"]}
    return {
        task_of(cell["id"])
        for cell in repaired["cells"]
        if is_answer(cell)
        if cell["source"].strip() == stubs[cell["id"]]
    }
