"""Tell the notebook of a stage from the notebooks of others."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from autograder.course.graded_cells import nbgrader_of
from autograder.course.notebooks import read_own_notebook
from autograder.course.records import Stage
from autograder.course.statuses import Problem, Status
from autograder.intake.repair import Repaired


def wrong_notebook(
    repaired: Repaired, released: dict[str, Any], stage: Stage, release: Path
) -> Problem | None:
    """The problem of a notebook that is none of the stage's, or None.

    A notebook is of another stage if it has most of the graded cells of that one, fewer than half
    of this one's, and more of that one's.

    Args:
        repaired: What repairing found.
        released: The students' notebook of the stage, as the build wrote it.
        stage: The stage.
        release: The course's folder of student notebooks.
    """
    own = _graded_cells(released)
    have = len(repaired.names & own)
    if 2 * have >= len(own):
        return None
    for path in sorted(release.glob("*/*.ipynb")):
        if path.stem == path.parent.name != stage.name:
            theirs = _graded_cells(read_own_notebook(path))
            count = len(repaired.names & theirs)
            if 2 * count >= len(theirs) and count > have:
                return Problem(
                    Status.ANOTHER_NOTEBOOK,
                    f"this is the notebook of {path.stem}: hand in that of {stage.name}.",
                )
    if not repaired.recognised:
        return Problem(
            Status.ANOTHER_NOTEBOOK,
            f"nothing of {stage.name} is in the notebook, neither its cells nor a function that "
            f"it asks for: hand in {stage.name}.ipynb.",
        )
    return None


def _graded_cells(released: dict[str, Any]) -> frozenset[str]:
    cells = (nbgrader_of(cell) for cell in released["cells"])
    return frozenset(
        cell["grade_id"] for cell in cells if cell.get("grade") or cell.get("solution")
    )
