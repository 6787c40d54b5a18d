"""Make of whatever came back the released notebook with a student's answers.

`kit.graded.repair` finds the answers. Every later step, nbgrader's included, meets a notebook that
is known to be well formed, and whose texts fetch nothing.
"""

from __future__ import annotations

import copy
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from autograder.course.graded_cells import nbgrader_of
from autograder.intake.saved_with import versions_of
from autograder.untrusted.markdown import pictures_of, without_loading
from kit.graded.repair import Earlier, repair_cells
from kit.graded.student_cells import StudentCell

_NOT_GIVEN_OUT = Earlier()


@dataclass(frozen=True)
class Repaired:
    """A well-formed notebook with a student's answers, and what had to be done to it."""

    notebook: dict[str, Any]
    notes: tuple[str, ...]
    names: frozenset[str] = frozenset()
    """All ids that the cells which came back claim."""
    recognised: bool = True
    """False if nothing in what came back is of this notebook."""


def repair(
    released: dict[str, Any], submitted: dict[str, Any], earlier: Earlier = _NOT_GIVEN_OUT
) -> Repaired:
    """The released notebook with the answers of the submitted one.

    Args:
        released: The student's notebook as the build wrote it.
        submitted: What came back, as `read_notebook` gives it: hostile.
        earlier: What is to be known of the releases before this one.
    """
    found = repair_cells(released["cells"], submitted, earlier)
    result: dict[str, Any] = {**released, "cells": found.cells}
    for cell in found.cells:
        if cell["cell_type"] == "markdown" and not nbgrader_of(cell).get("locked"):
            _quieten(
                cell, [one for one in found.made_of if cell["id"] in (one.known, one.merged_as)]
            )
    result["metadata"] = copy.deepcopy(released["metadata"])
    result["metadata"]["autograder"] = result["metadata"].get("autograder", {}) | {
        "notes": found.notes,
        "saved_with": versions_of(submitted),
    }
    return Repaired(
        result,
        tuple(found.notes),
        frozenset(name for cell in found.made_of for name in cell.names),
        any(cell.known for cell in found.made_of),
    )


def _quieten(cell: dict[str, Any], made_of: Sequence[StudentCell]) -> None:
    """Leave nothing in a text that whoever reads it would fetch, but the pictures that it has."""
    attachments = {
        name: kinds for one in made_of for name, kinds in pictures_of(one.attachments).items()
    }
    cell["source"] = without_loading(cell["source"], attachments)
    attachments = {
        name: kinds
        for name, kinds in attachments.items()
        if f"(attachment:{name}" in cell["source"]
    }
    if attachments:
        cell["attachments"] = attachments
