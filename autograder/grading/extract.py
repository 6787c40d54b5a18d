"""Take from a repaired notebook the cells that are run, and nothing else."""

from __future__ import annotations

from typing import Any

from autograder.records import Cell, CellKind


def extract_cells(repaired: dict[str, Any], released: dict[str, Any]) -> list[Cell]:
    """The code cells to load, in order.

    Given cells come from the released notebook, answers whole, and the student's other cells are
    marked so that only their definitions run. Check cells and answers that are still the stub are
    left out, so that a definition elsewhere in the notebook is not hidden by a stub.
    """
    stubs = {cell["id"]: cell["source"] for cell in released["cells"]}
    cells = []
    for cell in repaired["cells"]:
        graded = cell["metadata"].get("nbgrader", {})
        unchanged = cell["source"].strip() == stubs.get(cell["id"], "").strip()
        if cell["cell_type"] != "code" or graded.get("grade"):
            continue
        if graded.get("solution"):
            if not unchanged:
                cells.append(Cell(cell["id"], cell["source"], "answer"))
        else:
            kind: CellKind = "given" if graded.get("locked") else "other"
            cells.append(Cell(cell["id"], cell["source"], kind))
    return cells


def blank_tasks(repaired: dict[str, Any], released: dict[str, Any]) -> set[str]:
    """The tasks, written ones included, whose answer cell is still the stub."""
    stubs = {cell["id"]: cell["source"].strip() for cell in released["cells"]}
    return {
        cell["id"].removesuffix("-answer").removesuffix("-written")
        for cell in repaired["cells"]
        if cell["metadata"].get("nbgrader", {}).get("solution")
        if cell["source"].strip() == stubs[cell["id"]]
    }
