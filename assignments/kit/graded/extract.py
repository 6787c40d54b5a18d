"""Take from repaired cells those that are loaded, and nothing else."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from kit.graded.loading import CodeCell
from kit.graded.student_cells import definitions


def cells_to_load(
    repaired: Sequence[Mapping[str, Any]], released: Sequence[Mapping[str, Any]]
) -> list[CodeCell]:
    """The code cells to load, in order.

    Answers that are still the stub come first, so that they hide no definition that stands
    elsewhere in the notebook, and before them the given cells, which they may be built on. Then,
    in the notebook's order, the given cells as they were released, the answers, and the student's
    other cells; `kit.graded.loading` says what of them runs. Check cells are left out.
    """
    stubs = {cell["id"]: cell["source"] for cell in released}
    unwritten: list[CodeCell] = []
    cells: list[CodeCell] = []
    for cell in repaired:
        name, source, marks = cell["id"], cell["source"], cell["metadata"].get("nbgrader", {})
        if cell["cell_type"] != "code" or marks.get("grade"):
            continue
        if not marks.get("solution"):
            cells.append(CodeCell(name, source, "given" if marks.get("locked") else "other"))
            continue
        asked = tuple(sorted(definitions(stubs[name])))
        if source.strip() == stubs[name].strip():
            unwritten.append(CodeCell(name, source, "unwritten", asked))
        else:
            cells.append(CodeCell(name, source, "answer", asked))
    given = [cell for cell in cells if cell.kind == "given"] if unwritten else []
    return given + unwritten + cells
