"""Put a student's answers back into the released notebook, whatever became of the cells.

The result always has the released cells in their order, with the student's answers in the answer
cells and the student's own cells between them; so every later step, nbgrader's included, meets a
notebook that is known to be well formed.
"""

from __future__ import annotations

import copy
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from autograder.course.release_lock import Earlier, digest_of_text, known_texts
from autograder.intake.saved_with import versions_of
from autograder.intake.student_cells import StudentCell, definitions, student_cells
from autograder.untrusted.markdown import without_loading

LOST_NAME = "had lost its name"
"""In the notes on cells that were known by what they define."""
_MOST_COPIES = 3
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
    notes: list[str] = []
    cells = student_cells(submitted, notes)
    _use_todays_names(cells, earlier)
    _recognise(cells, released["cells"], earlier)
    answer_cells = [cell for cell in released["cells"] if _nbgrader(cell).get("solution")]
    answers: dict[str, str | None] = {}
    for cell in answer_cells:
        if cell["cell_type"] == "code":
            answers[cell["id"]] = _find_code(cell, cells, notes)
    _place(cells)
    for cell in answer_cells:
        if cell["cell_type"] != "code":
            answers[cell["id"]] = _find_text(cell, released["cells"], cells, notes)
    _set_released_aside(released["cells"], cells, notes)
    _name_functions_as_today(answers, cells, earlier)
    result: dict[str, Any] = copy.deepcopy(released)
    result["cells"] = _merged(released["cells"], answers, cells)
    for cell in result["cells"]:
        if cell["cell_type"] == "markdown" and not _nbgrader(cell).get("locked"):
            _quieten(cell, [one for one in cells if cell["id"] in (one.known, one.merged_as)])
    result["metadata"]["autograder"] = result["metadata"].get("autograder", {}) | {
        "notes": notes,
        "saved_with": versions_of(submitted),
    }
    return Repaired(
        result,
        tuple(notes),
        frozenset(name for cell in cells for name in cell.names),
        any(cell.known for cell in cells),
    )


def _quieten(cell: dict[str, Any], made_of: Sequence[StudentCell]) -> None:
    """Leave nothing in a text that whoever reads it would fetch, but the pictures that it has."""
    attachments = {name: kinds for one in made_of for name, kinds in one.attachments.items()}
    cell["source"] = without_loading(cell["source"], attachments)
    attachments = {
        name: kinds
        for name, kinds in attachments.items()
        if f"(attachment:{name}" in cell["source"]
    }
    if attachments:
        cell["attachments"] = attachments


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
    known = known_texts(earlier)
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
        notes.append(
            f"the cell {name} {LOST_NAME}; the cell that defines {what} was graded for it."
        )
        return _joined(name, [unused[-1]], cells, notes)
    if wanted and wanted <= frozenset[str]().union(*(cell.defines for cell in others)):
        notes.append(f"the answer of {name} stands in another cell; that one was graded.")
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
        notes.append(f"the cell {name} is there {len(groups)} times; the last one was graded.")
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
