# GENERATED from assignments/kit/graded/repair.py - edit that file, then: python -m autograder build
"""Put a student's answers back into the released cells, whatever became of theirs.

The result always has the released cells in their order, with the student's answers in the answer
cells and the student's own cells between them. The grader does it with what was handed in, and
`hand_in` with what is saved.
"""

from __future__ import annotations

import copy
import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from kit.graded.student_cells import StudentCell, definitions, student_cells

LOST_NAME = "had lost its name"
"""In the notes on cells that were known by what they define."""
_MOST_COPIES = 3


@dataclass(frozen=True)
class Earlier:
    """How a notebook of an earlier release differs from today's, by today's names."""

    cells: Mapping[str, str] = field(default_factory=dict)
    """Today's id of each cell that had another."""
    functions: Mapping[str, str] = field(default_factory=dict)
    """Today's name of each function that had another."""
    texts: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """Digests of the texts that a cell was given out with, by its id of today."""


@dataclass(frozen=True)
class RepairedCells:
    """The cells of a well-formed notebook with a student's answers."""

    cells: list[dict[str, Any]]
    made_of: list[StudentCell]
    """What came back, with what became of it."""
    notes: list[str]
    """What had to be done."""


def repair_cells(
    released: Sequence[dict[str, Any]], submitted: Any, earlier: Earlier
) -> RepairedCells:
    """The released cells with the answers of the submitted notebook.

    Args:
        released: The cells of the student's notebook as the build wrote it.
        submitted: The notebook that came back: hostile.
        earlier: What is to be known of the releases before this one.
    """
    notes: list[str] = []
    cells = student_cells(submitted, notes)
    _use_todays_names(cells, earlier)
    _recognise(cells, released, earlier)
    answer_cells = [cell for cell in released if _nbgrader(cell).get("solution")]
    answers: dict[str, str | None] = {}
    for cell in answer_cells:
        if cell["cell_type"] == "code":
            answers[cell["id"]] = _find_code(cell, cells, notes)
    _place(cells)
    for cell in answer_cells:
        if cell["cell_type"] != "code":
            answers[cell["id"]] = _find_text(cell, released, cells, notes)
    _set_released_aside(released, cells, notes)
    _name_functions_as_today(answers, cells, earlier)
    return RepairedCells(_merged(released, answers, cells), cells, notes)


def digest_of_text(text: str) -> str:
    """What tells the text of a cell from others; space around it says nothing."""
    return hashlib.sha256(text.strip().encode("utf-8", "replace")).hexdigest()[:16]


def _known_texts(earlier: Earlier) -> dict[str, list[str]]:
    """The ids of the cells that were given out with a text, by its digest."""
    found: dict[str, list[str]] = {}
    for name, digests in earlier.texts.items():
        for digest in digests:
            found.setdefault(digest, []).append(name)
    return found


def _nbgrader(cell: dict[str, Any]) -> dict[str, Any]:
    found = cell.get("metadata", {}).get("nbgrader", {})
    return found if isinstance(found, dict) else {}


def _use_todays_names(cells: Sequence[StudentCell], earlier: Earlier) -> None:
    for cell in cells:
        cell.names = tuple(earlier.cells.get(name, name) for name in cell.names)
        cell.grade_id = earlier.cells.get(cell.grade_id, cell.grade_id)
        cell.defines |= {earlier.functions.get(name, name) for name in cell.defines}


def _name_functions_as_today(
    answers: dict[str, str | None], cells: Sequence[StudentCell], earlier: Earlier
) -> None:
    """Below a function that was given out with another name, give it today's as well."""
    written = {name for text in answers.values() if text for name in definitions(text)}
    for name, text in answers.items():
        if text:
            answers[name] = text + _other_names(text, earlier, written)
    for cell in cells:
        if not cell.used and cell.kind == "code":
            cell.source += _other_names(cell.source, earlier, written)


def _other_names(text: str, earlier: Earlier, written: set[str]) -> str:
    own = definitions(text)
    lines = [
        f"{new} = {old}"
        for old, new in earlier.functions.items()
        if old in own and new not in own and new not in written
    ]
    return "".join(f"\n\n{line}\n" for line in lines)


def _recognise(
    cells: Sequence[StudentCell], released: Sequence[dict[str, Any]], earlier: Earlier
) -> None:
    """Find the released cell that each cell is: by its very text, or else by its names.

    Of several names, one whose functions it defines goes before others; a name that many cells
    have, and that is not even the grade id, says nothing.
    """
    defines = {cell["id"]: definitions(cell["source"]) for cell in released}
    texts: dict[str, list[str]] = {}
    for one in released:
        texts.setdefault(one["source"].strip(), []).append(one["id"])
    known = _known_texts(earlier)
    count = Counter(name for cell in cells for name in set(cell.names))
    for cell in cells:
        claimed = [
            name
            for name in cell.names
            if name in defines and (name == cell.grade_id or count[name] <= _MOST_COPIES)
        ]
        fitting = [name for name in claimed if cell.defines & defines[name]]
        same = texts.get(cell.source.strip(), [])
        cell.is_released = bool(same)
        if len(same) == 1 and cell.source.strip():
            cell.known = same[0]
        elif claimed:
            cell.known = (fitting or claimed)[0]
        before = known.get(digest_of_text(cell.source), []) if cell.source.strip() else []
        cell.is_earlier = bool(before) and not cell.is_released
        if cell.is_earlier and not cell.known and len(before) == 1 and before[0] in defines:
            cell.known = before[0]


def _find_code(
    released: dict[str, Any], cells: Sequence[StudentCell], notes: list[str]
) -> str | None:
    """The student's code for that answer cell, or None if there is none but the stub."""
    wanted = definitions(released["source"])
    name = released["id"]
    named = [cell for cell in cells if cell.known == name]
    for cell in named:
        cell.used = True
    changed = [cell for cell in named if not _is_unwritten(cell, released)]
    if changed:
        if any(cell.kind != "code" for cell in changed):
            notes.append(f"the cell {name} had become text; it was read as code.")
        return _joined(name, changed, cells, notes)
    # The metadata is gone (another editor, cells copied by hand): the definition says what it is.
    others = [
        cell
        for cell in cells
        if cell.defines & wanted and cell.known != name and not cell.is_released
    ]
    unused = [cell for cell in others if not cell.used]
    if not named and unused:
        unused[-1].used = True
        unused[-1].known = name
        what = " and ".join(sorted(unused[-1].defines & wanted))
        notes.append(f"the cell {name} {LOST_NAME}; the cell that defines {what} counts for it.")
        return _joined(name, [unused[-1]], cells, notes)
    if wanted and wanted <= frozenset[str]().union(*(cell.defines for cell in others)):
        notes.append(f"the answer of {name} stands in another cell; that one counts.")
        return "# The answer stands in another cell.\n"
    if not named:
        notes.append(f"the cell {name} is missing.")
    return None


def _is_unwritten(cell: StudentCell, released: dict[str, Any]) -> bool:
    return cell.is_earlier or cell.source.strip() == released["source"].strip()


def _joined(
    name: str, changed: Sequence[StudentCell], cells: Sequence[StudentCell], notes: list[str]
) -> str:
    """One text from the cells that claim that name: parts are joined, of copies the last counts."""
    groups: list[list[StudentCell]] = []
    for cell in changed:
        if groups and cell.goes_on:
            groups[-1].append(cell)
        else:
            groups.append([cell])
        for following in cells[cells.index(cell) + 1 :]:
            if following.known or following.used or not following.goes_on:
                break
            following.used = True
            following.known = name
            groups[-1].append(following)
    kept: list[list[StudentCell]] = []
    defined: set[str] = set()
    for group in reversed(groups):
        own = {one for cell in group for one in cell.defines}
        if not own & defined:
            kept.insert(0, group)
            defined |= own
    if len(kept) < len(groups):
        notes.append(f"the cell {name} is there {len(groups)} times; the last one counts.")
    parts = [cell.source for group in kept for cell in group]
    if len(parts) > 1:
        notes.append(f"the cell {name} was split into {len(parts)}; they were joined.")
    return "\n".join(parts)


def _place(cells: Sequence[StudentCell]) -> None:
    """Say of each cell which released one it is or follows."""
    place = ""
    for cell in cells:
        place = cell.after = cell.known or place


def _find_text(
    released: dict[str, Any],
    all_released: Sequence[dict[str, Any]],
    cells: Sequence[StudentCell],
    notes: list[str],
) -> str | None:
    """The student's text for that written answer, or None if there is none but the stub."""
    name = released["id"]
    ids = ["", *(cell["id"] for cell in all_released)]
    named = [cell for cell in cells if cell.known == name]
    for cell in named:
        cell.used = True
    changed = [cell for cell in named if not _is_unwritten(cell, released)]
    if changed:
        if len(changed) > 1:
            notes.append(f"the cell {name} is there {len(changed)} times; they were joined.")
        return "\n\n".join(cell.source for cell in changed)
    # People write below the cell that they should write in, or the cell has lost its name.
    place = name if named else ids[ids.index(name) - 1]
    below = [
        cell
        for cell in cells
        if cell.after == place and not cell.known and not cell.used and cell.kind == "markdown"
        if cell.source.strip()
    ]
    if not below:
        if not named:
            notes.append(f"the cell {name} is missing.")
        return None
    for cell in below:
        cell.used = True
        cell.merged_as = name
    notes.append(f"the answer of {name} stands in another cell; that one was taken.")
    return "\n\n".join(cell.source for cell in below)


def _set_released_aside(
    released: Sequence[dict[str, Any]], cells: Sequence[StudentCell], notes: list[str]
) -> None:
    """Separate the student's own cells from those that came back unchanged or must not change."""
    locked = {cell["id"] for cell in released if _nbgrader(cell).get("locked")}
    given = {cell["id"] for cell in released if not _nbgrader(cell).get("grade")} & locked
    ids = ["", *(cell["id"] for cell in released)]
    outdated: list[str] = []
    for cell in cells:
        if cell.used:
            continue
        if cell.is_released:
            cell.used = True
        elif cell.is_earlier and cell.known:
            # The course has changed it. What an earlier given cell defines is kept, for answers
            # that were written with it.
            cell.used = cell.kind == "markdown" or cell.known not in given
            cell.after = ids[ids.index(cell.known) - 1]
            if cell.known in given:
                outdated.append(cell.known)
        elif cell.known in locked:
            # It is restored; what somebody wrote into it is kept as a cell of their own, as an
            # answer may stand there: before the restored one, which has the last word.
            cell.used = cell.kind == "markdown"
            cell.after = ids[ids.index(cell.known) - 1]
            notes.append(f"the cell {cell.known} was changed; the released one was put back.")
    if outdated:
        names = ", ".join(dict.fromkeys(outdated))
        notes.append(
            f"the notebook is of an earlier release: the course has changed {names} since, and "
            "today's text was used."
        )


def _merged(
    released: Sequence[dict[str, Any]],
    answers: dict[str, str | None],
    cells: Sequence[StudentCell],
) -> list[dict[str, Any]]:
    """The released cells with the answers, and between them the student's own."""
    taken = {cell["id"] for cell in released}
    merged: list[dict[str, Any]] = []
    extra = 0
    for cell in ({"id": ""}, *copy.deepcopy(list(released))):
        if cell["id"]:
            source = answers.get(cell["id"])
            cell["source"] = cell["source"] if source is None else source
            merged.append(cell)
        for own in cells:
            if own.used or own.after != cell["id"] or not own.source.strip():
                continue
            extra += 1
            while f"own-{extra}" in taken:
                extra += 1
            own.merged_as = f"own-{extra}"
            merged.append(_own_cell(own, own.merged_as))
    return merged


def _own_cell(own: StudentCell, cell_id: str) -> dict[str, Any]:
    cell: dict[str, Any] = {
        "cell_type": own.kind,
        "id": cell_id,
        "metadata": {},
        "source": own.source,
    }
    if own.kind == "code":
        cell |= {"execution_count": None, "outputs": []}
    return cell
