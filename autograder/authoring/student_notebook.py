"""From the instructor's notebook to the students', by nbgrader's own preprocessors."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from nbformat import NotebookNode


def release_of(notebook: NotebookNode) -> NotebookNode:
    """The students' notebook: what `nbgrader generate_assignment` makes of the instructor's.

    The argument is left as it is.
    """
    # nbgrader takes a second to import, which only a build should wait for.
    from nbgrader.preprocessors import (
        CheckCellMetadata,
        ClearHiddenTests,
        ClearMarkScheme,
        ClearOutput,
        ClearSolutions,
        ComputeChecksums,
        LockCells,
    )

    released = copy.deepcopy(notebook)
    resources: dict[str, Any] = {}
    # GenerateAssignment's order, without the steps that read other notebooks (IncludeHeaderFooter),
    # start a kernel (InstantiateTests, whose marker is refused) or write the gradebook (SaveCells).
    for step in (
        LockCells,
        ClearSolutions,
        ClearOutput,
        CheckCellMetadata,
        ComputeChecksums,
        ClearHiddenTests,
        ClearMarkScheme,
        ComputeChecksums,
        CheckCellMetadata,
    ):
        released, resources = step().preprocess(released, resources)
    return released
