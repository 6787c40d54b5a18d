"""Put a student's answers back into the released notebook, whatever became of the cells.

The result always has the released cells in their order, with the student's answers in the answer
cells and the student's own cells between them; so every later step, nbgrader's included, meets a
notebook that is known to be well formed.
"""

from __future__ import annotations

import copy
import re
from dataclasses import dataclass
from typing import Any

_MAX_CELL = 256 * 1024
"""Characters; a longer cell is left out, because parsing it costs memory out of proportion."""


@dataclass(frozen=True)
class Repaired:
    """A well-formed notebook with a student's answers, and what had to be done to it."""

    notebook: dict[str, Any]
    notes: tuple[str, ...]


@dataclass
class _StudentCell:
    kind: str
    source: str
    names: frozenset[str]
    """What the cell claims to be: its grade id and its cell id."""
    after: str = ""
    """Id of the released cell that it follows."""
    used: bool = False


def repair(released: dict[str, Any], submitted: dict[str, Any]) -> Repaired:
    """The released notebook with the answers of the submitted one.

    Args:
        released: The student's notebook as the build wrote it.
        submitted: What came back, as `read_notebook` gives it: hostile.
    """
    notes: list[str] = []
    cells = _student_cells(submitted, notes)
    answers = {
        cell["id"]: _find_answer(cell, cells, notes)
        for cell in released["cells"]
        if _nbgrader(cell).get("solution")
    }
    _mark_released(released, cells, answers)
    result: dict[str, Any] = copy.deepcopy(released)
    result["cells"] = []
    taken = {cell["id"] for cell in released["cells"]}
    extra = 0
    for cell in ({"id": ""}, *copy.deepcopy(released["cells"])):
        if cell["id"]:
            source = answers.get(cell["id"])
            cell["source"] = cell["source"] if source is None else source
            result["cells"].append(cell)
        for own in cells:
            if own.used or own.after != cell["id"] or not own.source.strip():
                continue
            extra += 1
            while f"own-{extra}" in taken:
                extra += 1
            result["cells"].append(_own_cell(own, f"own-{extra}"))
    result["metadata"]["autograder"] = result["metadata"].get("autograder", {}) | {"notes": notes}
    return Repaired(result, tuple(notes))


def _nbgrader(cell: dict[str, Any]) -> dict[str, Any]:
    found = cell.get("metadata", {}).get("nbgrader", {})
    return found if isinstance(found, dict) else {}


def _student_cells(submitted: dict[str, Any], notes: list[str]) -> list[_StudentCell]:
    cells = []
    for number, cell in enumerate(submitted["cells"], start=1):
        if not isinstance(cell, dict):
            notes.append(f"cell {number} is not a cell and was left out.")
            continue
        source = cell.get("source", "")
        if isinstance(source, list):
            source = "".join(line for line in source if isinstance(line, str))
        if not isinstance(source, str):
            source = ""
        if len(source) > _MAX_CELL:
            notes.append(
                f"cell {number} has {len(source)} characters, at most {_MAX_CELL} are read: it "
                "was left out."
            )
            continue
        # NUL and lone surrogates cannot be written back as UTF-8 text or compiled.
        source = source.replace("\0", "").encode("utf-8", "replace").decode("utf-8")
        kind = "code" if cell.get("cell_type") == "code" else "markdown"
        metadata = cell.get("metadata")
        graded = metadata.get("nbgrader") if isinstance(metadata, dict) else None
        claimed = [cell.get("id"), graded.get("grade_id") if isinstance(graded, dict) else None]
        names = frozenset(name for name in claimed if isinstance(name, str))
        cells.append(_StudentCell(kind, source.replace("\r\n", "\n"), names))
    return cells


def _find_answer(
    released: dict[str, Any], cells: list[_StudentCell], notes: list[str]
) -> str | None:
    """The student's text for that answer cell, or None if there is none but the stub."""
    named = [cell for cell in cells if released["id"] in cell.names]
    for cell in named:
        cell.used = True
    changed = [cell for cell in named if cell.source.strip() != released["source"].strip()]
    if len(changed) > 1:
        notes.append(
            f"the cell {released['id']} is there {len(changed)} times; the last one was graded."
        )
    if changed:
        return changed[-1].source
    if named or released["cell_type"] != "code":
        return None
    # The metadata is gone (another editor, cells copied by hand): the definition says what it is.
    for name in re.findall(r"^(?:def|class)\s+(\w+)", released["source"], flags=re.MULTILINE):
        for cell in reversed(cells):
            pattern = rf"^(?:def|class)\s+{name}\b"
            if not cell.used and cell.kind == "code" and re.search(pattern, cell.source, re.M):
                cell.used = True
                notes.append(
                    f"the cell {released['id']} had lost its name; the cell that defines {name} "
                    "was graded for it."
                )
                return cell.source
    notes.append(f"the cell {released['id']} is missing.")
    return None


def _mark_released(
    released: dict[str, Any], cells: list[_StudentCell], answers: dict[str, str | None]
) -> None:
    """Tell the student's own cells from returned ones, and say where each own cell stands."""
    texts = {cell["id"]: cell["source"].strip() for cell in released["cells"]}
    locked = {cell["id"] for cell in released["cells"] if _nbgrader(cell).get("locked")}
    known_texts = set(texts.values())
    place = ""
    for cell in cells:
        known = next((name for name in texts if name in cell.names), "")
        place = cell.after = known or place
        if known in answers:
            continue
        # A locked cell is restored; what somebody wrote into it is kept as a cell of their own,
        # as an answer may stand there.
        if cell.source.strip() in known_texts or (known in locked and cell.kind == "markdown"):
            cell.used = True


def _own_cell(own: _StudentCell, cell_id: str) -> dict[str, Any]:
    cell: dict[str, Any] = {
        "cell_type": own.kind,
        "id": cell_id,
        "metadata": {},
        "source": own.source,
    }
    if own.kind == "code":
        cell |= {"execution_count": None, "outputs": []}
    return cell
