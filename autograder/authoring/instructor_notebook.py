"""From a stage's cells to the instructor's notebook: permanent ids, nbgrader's metadata."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from autograder.authoring.figures import with_figures
from autograder.authoring.first_cell import FOLDED
from autograder.authoring.first_cell import NAME as FIRST_CELL
from autograder.authoring.source_cells import SourceCell
from autograder.course.records import Stage

if TYPE_CHECKING:
    from nbformat import NotebookNode


def notebook_of(stage: Stage, cells: Iterable[SourceCell], *, files: Sequence[str]) -> NotebookNode:
    """The instructor's notebook, solutions in.

    Args:
        stage: The stage that the cells were read from.
        cells: The cells of its notebook.py; those in another language than English are left out.
        files: What the build puts beside the notebook, as paths below its folder; the next build
            reads here which files it may remove.

    Returns:
        An nbformat 4.5 notebook.
    """
    from nbformat import v4

    english = [cell for cell in cells if cell.lang == "en"]
    notebook = v4.new_notebook(
        cells=[
            _notebook_cell(cell, cell_id, stage)
            for cell, cell_id in zip(english, cell_ids(english), strict=True)
        ],
        metadata={
            "autograder": {
                "edit": f"assignments/{stage.name}/notebook.py",
                "files": list(files),
                "generated": "Edit the file named above, then: python -m autograder build",
                "sha256": hashlib.sha256(stage.notebook.read_bytes()).hexdigest(),
                "stage": stage.name,
            },
            "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
            "language_info": {"name": "python"},
        },
    )
    notebook.nbformat_minor = 5
    return notebook


def notebook_bytes(notebook: NotebookNode) -> bytes:
    """The notebook as nbgrader's exporter would write it."""
    import nbformat

    text: str = nbformat.writes(notebook, version=4)
    return (text.rstrip("\n") + "\n").encode("utf-8")


def cell_ids(cells: Iterable[SourceCell]) -> list[str]:
    """The id of each cell, made from its role and name: no edit elsewhere changes a graded one.

    Prose and scratch cells have no name: they are numbered behind the named cell before them.
    """
    ids = []
    before = "start"
    numbers: Counter[str] = Counter()
    for cell in cells:
        if cell.role in ("given", "experiment"):
            before = f"{cell.role}-{cell.name}"
            ids.append(before)
        elif cell.name:
            before = f"{cell.name}-{cell.role}"
            ids.append(before)
        else:
            stem = f"{before}-{cell.role}"
            numbers[stem] += 1
            ids.append(f"{stem}-{numbers[stem]}")
    return ids


def _notebook_cell(cell: SourceCell, cell_id: str, stage: Stage) -> NotebookNode:
    from nbformat import v4

    metadata = _nbgrader_metadata(cell, cell_id, stage)
    folded = FOLDED if cell.name == FIRST_CELL else {}
    common = {"id": cell_id, "metadata": {"nbgrader": metadata} if metadata else dict(folded)}
    if cell.is_code:
        source = f'check("{cell.name}")' if cell.role == "check" else cell.source
        return v4.new_code_cell(source=source, **common)
    source, attachments = with_figures(cell, stage)
    if attachments:
        common["attachments"] = attachments
    return v4.new_markdown_cell(source=source, **common)


def _nbgrader_metadata(cell: SourceCell, cell_id: str, stage: Stage) -> dict[str, Any]:
    if cell.role not in ("given", "answer", "check", "written"):
        return {}
    metadata: dict[str, Any] = {
        "grade": cell.role in ("check", "written"),
        "grade_id": cell_id,
        "locked": cell.role in ("check", "given"),
        "schema_version": 3,
        "solution": cell.role in ("answer", "written"),
        "task": False,
    }
    if metadata["grade"]:
        metadata["points"] = stage.task(cell.name).points
    return metadata
