# GENERATED from assignments/kit/notebook/unrun.py - edit that file, then: python -m autograder build
"""Say of a name that an answer misses in which cell of the notebook it is defined."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from kit.checking.answer_errors import AnswerRaised
from kit.graded.student_cells import definitions

_MISSING = re.compile(r"name '(\w+)' is not defined")


def unrun_cell(error: BaseException | None, cells: Sequence[Mapping[str, Any]]) -> str:
    """A sentence for an answer that ended because a cell of the notebook has not run; else "".

    Args:
        error: Which ended a check.
        cells: Of the notebook, as they were given out.

    >>> cells = [{"id": "given-tools", "cell_type": "code", "source": "def tool(): ..."}]
    >>> kinds = ["NameError", "Exception"]
    >>> unrun_cell(AnswerRaised.of("fit", kinds, "name 'tool' is not defined"), cells)
    'tool is defined in a given cell, which has not run since the kernel started: run it first.'
    >>> unrun_cell(AnswerRaised.of("fit", kinds, "name 'tol' is not defined"), cells)
    ''
    """
    if not (isinstance(error, AnswerRaised) and "NameError" in error.kinds):
        return ""
    missing = _MISSING.search(error.message)
    for cell in cells if missing else ():
        if cell["cell_type"] == "code" and missing and missing[1] in definitions(cell["source"]):
            kind, answered = cell["id"].partition("-")[0], cell["id"].removesuffix("-answer")
            where = "a given cell" if kind == "given" else f"the cell of {answered}"
            return (
                f"{missing[1]} is defined in {where}, which has not run since the kernel started: "
                "run it first."
            )
    return ""
