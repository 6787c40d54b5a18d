"""What a notebook announces: its points, which prose repeats, and the course's title and dates."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from autograder.authoring.source_cells import SourceCell
from autograder.course.records import Stage
from autograder.course.settings import Settings
from autograder.errors import SourceError

_OF_A_TASK = re.compile(r"Task `(?P<task>\w+)` \((?P<points>\d+(?:\.\d+)?) points?\)")
_OF_A_QUESTION = re.compile(r"\*\*Question\b[^(*]*\((?P<points>\d+(?:\.\d+)?) points?\)")
_OF_ALL = re.compile(r"\*\*Points\*\*: (?P<points>\d+(?:\.\d+)?)")


def refuse_other_points(stage: Stage, cells: Sequence[SourceCell]) -> None:
    """Hold the points that prose names against those of assignment.toml.

    Looked at are "Task `softmax` (4 points)", "**Points**: 40", and "**Question 1 (2 points)" in a
    written cell or the text before it.

    Raises:
        SourceError: With path:line, if a text names other points.
    """
    for place, what, said, right in _named(stage, cells):
        if float(said) != right:
            raise SourceError(
                f"{stage.notebook}:{place}: the text gives {what} {said} points and "
                f"assignment.toml {right:g}: students would read both; change one of them."
            )


def _named(stage: Stage, cells: Sequence[SourceCell]) -> Iterator[tuple[int, str, str, float]]:
    """Line, what is worth it, the points in the text, the points in assignment.toml."""
    points = {task.name: task.points for task in stage.tasks}
    for number, cell in enumerate(cells):
        if cell.is_code:
            continue
        for match in _OF_A_TASK.finditer(cell.source):
            if match["task"] in points:
                task = match["task"]
                yield _line(cell, match), f"task '{task}'", match["points"], points[task]
        for match in _OF_ALL.finditer(cell.source):
            yield _line(cell, match), "all tasks", match["points"], sum(points.values())
        asked = next((one for one in cells[number : number + 2] if one.role == "written"), None)
        if asked is None:
            continue
        for match in _OF_A_QUESTION.finditer(cell.source):
            yield _line(cell, match), f"task '{asked.name}'", match["points"], points[asked.name]


def _line(cell: SourceCell, match: re.Match[str]) -> int:
    return cell.first_line + cell.source.count("\n", 0, match.start())


def announcement(stage: Stage, settings: Settings) -> str:
    """The course's title, the due date and what lateness costs, as Markdown; "" for none of them.

    >>> from datetime import datetime, UTC
    >>> from unittest.mock import Mock
    >>> settings = Settings(title="ML", due={"01_a": datetime(2027, 3, 1, 23, 59, tzinfo=UTC)})
    >>> stage = Mock()
    >>> stage.name = "01_a"
    >>> announcement(stage, settings)
    '**ML**. **Due** on Monday, 1 March 2027, 23:59 (UTC).'
    """
    parts = [f"**{settings.title}**."] if settings.title else []
    if due := settings.due[stage.name]:
        parts.append(f"**Due** on {due:%A}, {due.day} {due:%B %Y, %H:%M} ({due.tzinfo})")
        parts[-1] += f"; {settings.late}." if settings.late else "."
    return " ".join(parts)


def with_announcement(
    cells: Sequence[SourceCell], stage: Stage, settings: Settings
) -> list[SourceCell]:
    """The cells, with the announcement below the heading of the first one."""
    text = announcement(stage, settings)
    if not text or not cells or cells[0].role != "prose":
        return [*cells]
    heading, _, rest = cells[0].source.partition("\n")
    if not heading.startswith("#"):
        return [replace(cells[0], source=f"{text}\n\n{cells[0].source}"), *cells[1:]]
    return [replace(cells[0], source=f"{heading}\n\n{text}\n{rest}"), *cells[1:]]
