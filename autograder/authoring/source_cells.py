"""Read notebook.py, a jupytext percent notebook, into typed cells; refuse whatever is unknown."""

from __future__ import annotations

import difflib
import re
import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, cast, get_args

from autograder.authoring.markers import Region, cleared, find_regions
from autograder.authoring.percent import PercentCell, read_percent
from autograder.course.records import Stage
from autograder.errors import SourceError, did_you_mean

Role = Literal["prose", "given", "answer", "check", "experiment", "written", "scratch"]

_MARKDOWN = ("prose", "written")
_KEYS: dict[Role, str] = {
    "given": "name",
    "answer": "task",
    "check": "task",
    "experiment": "name",
    "written": "task",
}
_NAME = re.compile(r"[a-z][a-z0-9_]*")
_LANGUAGES = ("ru",)
_LONGEST_ID = 64


@dataclass(frozen=True)
class SourceCell:
    """One cell of notebook.py."""

    role: Role
    name: str
    """The task of an answer, check or written cell, the name of a given or experiment cell."""
    source: str
    line: int
    """The number in notebook.py of the cell's marker line."""
    first_line: int
    """The number there of the first line of `source`."""
    regions: tuple[Region, ...] = ()
    lang: str = "en"

    @property
    def is_code(self) -> bool:
        """False for markdown."""
        return self.role not in _MARKDOWN


def read_cells(stage: Stage) -> tuple[SourceCell, ...]:
    """The cells of a stage's notebook.py, held against the tasks of its assignment.toml.

    Raises:
        SourceError: If a cell, a role, a key, a marker or the order of the tasks is wrong; the
            message begins with file:line, or with the file where something is missing.
    """
    path = stage.notebook
    cells = tuple(_cell_of(raw, stage) for raw in read_percent(path))
    _refuse_misplaced_translations(cells, path)
    _refuse_duplicates(cells, path)
    _refuse_wrong_tasks(cells, stage)
    return cells


def _cell_of(raw: PercentCell, stage: Stage) -> SourceCell:
    path = stage.notebook
    where = f"{path}:{raw.line}"
    metadata = dict(raw.metadata)
    # These two say how the cell was written down, not what it is.
    for key in ("lines_to_next_cell", "cell_marker"):
        metadata.pop(key, None)
    for key in ("incorrectly_encoded_metadata", "title"):
        if key in metadata:
            raise SourceError(
                f"{where}: cannot read '{metadata[key]}' behind '# %%'; keys are written "
                'key="value", for example role="answer" task="softmax".'
            )
    role = _role_of(raw, metadata, where)
    key = _KEYS.get(role, "")
    known = {"role", *([key] if key else []), *(["lang"] if role == "prose" else [])}
    for other in metadata:
        if other not in known:
            raise SourceError(
                f"{where}: unknown key '{other}' for role '{role}'; known are "
                f"{', '.join(sorted(known))}.{did_you_mean(other, known)}"
            )
    name = _name_of(metadata, role, where, stage) if key else ""
    lang = metadata.get("lang", "en")
    if lang != "en" and lang not in _LANGUAGES:
        raise SourceError(
            f"{where}: unknown lang '{lang}'; known are {', '.join(('en', *_LANGUAGES))}."
        )
    is_code = role not in _MARKDOWN
    regions = find_regions(raw.text, path=path, first_line=raw.first_line, code=is_code)
    cell = SourceCell(role, name, "\n".join(raw.text), raw.line, raw.first_line, regions, lang)
    _refuse_misplaced_regions(cell, path, raw.first_line)
    if is_code:
        _refuse_broken_python(raw.text, regions, path, raw.first_line)
    return cell


def _role_of(raw: PercentCell, metadata: dict[str, Any], where: str) -> Role:
    role = metadata.get("role", "prose" if raw.kind == "markdown" else None)
    if role is None:
        near = [key for key in metadata if difflib.get_close_matches(key, ["role"])]
        hint = f" Did you mean role instead of {near[0]}?" if near else ""
        raise SourceError(
            f'{where}: the code cell has no role; write one, such as role="given".{hint}'
        )
    if role not in get_args(Role):
        raise SourceError(
            f"{where}: unknown role '{role}'; known are {', '.join(get_args(Role))}."
            f"{did_you_mean(str(role), get_args(Role))}"
        )
    expected = "markdown" if role in _MARKDOWN else "code"
    if raw.kind != expected:
        raise SourceError(
            f"{where}: a cell of role '{role}' is {expected}, found a {raw.kind} cell; "
            f"its marker is '# %%{' [markdown]' if expected == 'markdown' else ''} "
            f'role="{role}" ...\'.'
        )
    return cast(Role, role)


def _name_of(metadata: dict[str, Any], role: Role, where: str, stage: Stage) -> str:
    key = _KEYS[role]
    name = metadata.get(key)
    if not isinstance(name, str) or not _NAME.fullmatch(name):
        raise SourceError(
            f"{where}: a cell of role '{role}' needs {key}=\"...\" in lower case letters, digits "
            f"and _; found {name!r}."
        )
    # Of the ids made from a name, experiment-<name> is the longest.
    if len(f"experiment-{name}") > _LONGEST_ID:
        raise SourceError(f"{where}: the {key} '{name}' is too long for a cell id of 64 signs.")
    if key == "task":
        tasks = {task.name: task for task in stage.tasks}
        if name not in tasks:
            raise SourceError(
                f"{where}: there is no task '{name}' in assignment.toml; it has "
                f"{', '.join(tasks)}.{did_you_mean(name, tasks)}"
            )
        if tasks[name].by_hand != (role == "written"):
            graded, roles = (
                ("by hand", "role 'written'")
                if tasks[name].by_hand
                else ("by checks", "roles 'answer' and 'check'")
            )
            raise SourceError(
                f"{where}: task '{name}' is graded {graded} and has {roles}, not role '{role}'."
            )
    return name


def _refuse_misplaced_regions(cell: SourceCell, path: Path, first_line: int) -> None:
    if cell.role in ("answer", "written"):
        if not cell.regions:
            raise SourceError(
                f"{path}:{cell.line}: the {cell.role} cell of task '{cell.name}' has no "
                "'### BEGIN SOLUTION' ... '### END SOLUTION'."
            )
    elif cell.regions:
        raise SourceError(
            f"{path}:{first_line + cell.regions[0].begin}: a solution stands in a cell of role "
            f"'{cell.role}'; only answer and written cells have one."
        )
    if cell.role == "check" and cell.source.strip():
        raise SourceError(
            f"{path}:{first_line}: the check cell of task '{cell.name}' must be empty; the build "
            f'writes check("{cell.name}") into it.'
        )


def _refuse_broken_python(
    text: Sequence[str], regions: Sequence[Region], path: Path, first_line: int
) -> None:
    error = _syntax_error(text)
    if error is not None:
        raise SourceError(
            f"{path}:{first_line + (error.lineno or 1) - 1}: the cell is not Python: {error.msg}."
        )
    error = _syntax_error(cleared(text, regions)) if regions else None
    if error is not None:
        raise SourceError(
            f"{path}:{first_line + regions[0].begin}: without its solution the cell is not "
            f"Python: {error.msg}; the student could not even run it."
        )


def _syntax_error(text: Sequence[str]) -> SyntaxError | None:
    try:
        with warnings.catch_warnings(action="ignore"):
            compile("\n".join(text) + "\n", "cell", "exec", dont_inherit=True)
    except SyntaxError as error:
        return error
    return None


def _refuse_misplaced_translations(cells: Sequence[SourceCell], path: Path) -> None:
    before: SourceCell | None = None
    for cell in cells:
        if cell.lang != "en" and (before is None or before.role != "prose" or before.lang != "en"):
            raise SourceError(
                f'{path}:{cell.line}: a prose cell with lang="{cell.lang}" stands right after '
                "its English counterpart."
            )
        before = cell


def _refuse_duplicates(cells: Sequence[SourceCell], path: Path) -> None:
    seen: dict[tuple[Role, str], int] = {}
    for cell in cells:
        if not cell.name:
            continue
        if (cell.role, cell.name) in seen:
            what = f"task '{cell.name}'" if _KEYS[cell.role] == "task" else f"name '{cell.name}'"
            raise SourceError(
                f"{path}:{cell.line}: a second {cell.role} cell for {what}; the first stands in "
                f"line {seen[cell.role, cell.name]}."
            )
        seen[cell.role, cell.name] = cell.line


def _refuse_wrong_tasks(cells: Sequence[SourceCell], stage: Stage) -> None:
    lines = {(cell.role, cell.name): cell.line for cell in cells}
    previous: tuple[str, int] = ("", 0)
    for task in stage.tasks:
        roles: tuple[Role, ...] = ("written",) if task.by_hand else ("answer", "check")
        for role in roles:
            if (role, task.name) not in lines:
                raise SourceError(
                    f"{stage.notebook}: task '{task.name}' of assignment.toml has no {role} cell."
                )
        line = lines[roles[0], task.name]
        if "check" in roles and lines["check", task.name] < line:
            raise SourceError(
                f"{stage.notebook}:{lines['check', task.name]}: the check of task '{task.name}' "
                f"stands before its answer in line {line}."
            )
        if line < previous[1]:
            raise SourceError(
                f"{stage.notebook}:{line}: task '{task.name}' stands before task "
                f"'{previous[0]}', after which assignment.toml names it; give both the same order."
            )
        previous = (task.name, line)
