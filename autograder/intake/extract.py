"""Take from a repaired notebook the cells that are run, and nothing else."""

from __future__ import annotations

from typing import Any

from autograder.course.graded_cells import is_answer, nbgrader_of, task_of
from autograder.course.records import Cell, CellKind
from autograder.intake.student_cells import definitions


def extract_cells(repaired: dict[str, Any], released: dict[str, Any]) -> list[Cell]:
    """The code cells to load, in order.

    Answers that are still the stub come first, so that they hide no definition that stands
    elsewhere in the notebook, and before them the given cells, which they may be built on. Then,
    in the notebook's order, the given cells as they were released, the answers, and the student's
    other cells; `kit.loading` says what of them runs. Check cells are left out.
    """
    stubs = {cell["id"]: cell["source"].strip() for cell in released["cells"]}
    unwritten: list[Cell] = []
    cells: list[Cell] = []
    for cell in repaired["cells"]:
        graded = nbgrader_of(cell)
        if cell["cell_type"] != "code" or graded.get("grade"):
            continue
        if not graded.get("solution"):
            kind: CellKind = "given" if graded.get("locked") else "other"
            cells.append(Cell(cell["id"], cell["source"], kind))
        elif cell["source"].strip() == stubs[cell["id"]]:
            asked = tuple(sorted(definitions(stubs[cell["id"]])))
            unwritten.append(Cell(cell["id"], cell["source"], "unwritten", asked))
        else:
            asked = tuple(sorted(definitions(stubs[cell["id"]])))
            cells.append(Cell(cell["id"], cell["source"], "answer", asked))
    given = [cell for cell in cells if cell.kind == "given"] if unwritten else []
    return given + unwritten + cells


def blank_tasks(repaired: dict[str, Any], released: dict[str, Any]) -> set[str]:
    """The tasks, written ones included, whose answer cell is still the stub."""
    stubs = {cell["id"]: cell["source"].strip() for cell in released["cells"]}
    return {
        task_of(cell["id"])
        for cell in repaired["cells"]
        if is_answer(cell)
        if cell["source"].strip() == stubs[cell["id"]]
    }
