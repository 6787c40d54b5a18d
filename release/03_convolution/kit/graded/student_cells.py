# GENERATED from assignments/kit/graded/student_cells.py - edit that file, then: python -m autograder build
"""Read the cells of a hostile notebook: a list of texts, and what each claims to be."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

MAX_CELL = 256 * 1024
"""Characters; a longer cell is left out, because parsing it costs memory out of proportion."""

_DEFINITION = re.compile(r"^(?:async +def|def|class)\s+(\w+)", re.MULTILINE)

_MAX_CELLS = 5000


@dataclass(eq=False)
class StudentCell:
    """One cell that came back."""

    kind: str
    """code or markdown."""
    source: str
    names: tuple[str, ...] = ()
    """What it claims to be: its grade id and its cell ids, as far as they are there."""
    grade_id: str = ""
    """The one of them that nbgrader gives."""
    known: str = ""
    """Id of the released cell that it is, or nothing for one of the student's own."""
    after: str = ""
    """Id of the released cell that it is or follows."""
    is_released: bool = False
    """True if a released cell has the very same text."""
    attachments: Any = None
    """The images that are in it, as it says."""
    merged_as: str = ""
    """Id of the cell of the result that its text is in, where that is not `known`."""
    is_earlier: bool = False
    """True if it has the text that an earlier release had there."""
    used: bool = False
    """True if its text is in the result already, or is the released one."""
    defines: frozenset[str] = field(init=False)
    """The functions and classes that its lines at the margin define."""

    def __post_init__(self) -> None:
        self.defines = definitions(self.source) if self.kind == "code" else frozenset()

    @property
    def goes_on(self) -> bool:
        """True if it begins in the middle of a block: the cell before was split there."""
        line = next((line for line in self.source.splitlines() if line.strip()), "")
        return self.kind == "code" and line[:1] in (" ", "\t")


def definitions(source: str) -> frozenset[str]:
    r"""The names that `def` and `class` at the margin define; nothing is parsed.

    >>> sorted(definitions("import os\ndef f(x):\n    def g(): ...\nclass A: ..."))
    ['A', 'f']
    """
    return frozenset(_DEFINITION.findall(source))


def student_cells(submitted: Any, notes: list[str]) -> list[StudentCell]:
    """The cells of a notebook of which nothing is certain; a note on each that is left out.

    Args:
        submitted: As `read_notebook` or nbformat give it.
        notes: Gets the notes.
    """
    found = submitted.get("cells") if isinstance(submitted, dict) else None
    found = found if isinstance(found, list) else []
    if len(found) > _MAX_CELLS:
        notes.append(f"there are {len(found)} cells; the first {_MAX_CELLS} were read.")
    cells = []
    for number, cell in enumerate(found[:_MAX_CELLS], start=1):
        if not isinstance(cell, dict):
            notes.append(f"cell {number} is not a cell and was left out.")
            continue
        source = _source(cell.get("source", ""))
        if len(source) > MAX_CELL:
            notes.append(
                f"cell {number} has {len(source)} characters, at most {MAX_CELL} are read: it "
                "was left out."
            )
            continue
        kind = "code" if cell.get("cell_type") == "code" else "markdown"
        grade_id, ids = _names(cell)
        cells.append(StudentCell(kind, source, (*filter(None, [grade_id]), *ids), grade_id))
        if kind == "markdown":
            cells[-1].attachments = cell.get("attachments")
    return cells


def _source(source: Any) -> str:
    if isinstance(source, list):
        lines = [line for line in source if isinstance(line, str)]
        # Some programs leave out the line ends that Jupyter keeps.
        bare = len(lines) > 1 and not any(line.endswith(("\n", "\r")) for line in lines)
        source = ("\n" if bare else "").join(lines)
    if not isinstance(source, str):
        return ""
    # NUL and lone surrogates cannot be written back as UTF-8 text or compiled.
    text = source.replace("\0", "").encode("utf-8", "replace").decode("utf-8")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _names(cell: dict[str, Any]) -> tuple[str, list[str]]:
    """The grade id, or nothing, and the cell ids."""
    metadata = cell.get("metadata")
    metadata = metadata if isinstance(metadata, dict) else {}
    graded = metadata.get("nbgrader")
    grade_id = graded.get("grade_id") if isinstance(graded, dict) else None
    ids = [cell.get("id"), metadata.get("id")]  # the second is where Colab keeps it
    names = [name for name in ids if isinstance(name, str)]
    return grade_id if isinstance(grade_id, str) else "", names
