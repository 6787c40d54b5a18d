"""Read the cells of a jupytext percent notebook, each with its lines' numbers in the file."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from autograder.errors import SourceError

_CELL_START = re.compile(r"\s*#\s*(%%+(\s|$)|(<codecell>|In\[[0-9 ]*\]:?)\s*$)")
_ALMOST_A_START = re.compile(r"\s*#+\s*%+\s*\S*(\[markdown\]|\b(role|task|name|lang)\s*=)")


@dataclass(frozen=True)
class PercentCell:
    """A cell as jupytext reads it."""

    kind: str
    """code, markdown or raw."""
    metadata: dict[str, Any]
    text: tuple[str, ...]
    """The lines of its source, of markdown without the comment signs."""
    line: int
    """The number of its marker line."""
    first_line: int
    """The number of its first line of source."""


def read_percent(path: Path) -> list[PercentCell]:
    """The cells of a percent notebook.

    Raises:
        SourceError: If the file is no text, has text before its first cell, or a line that was
            meant for a cell marker and is none.
    """
    try:
        lines = _without_header(path.read_text(encoding="utf-8").splitlines())
    except UnicodeDecodeError as error:
        raise SourceError(f"{path}: the file is not UTF-8 text ({error}).") from error
    start = next((index for index, line in enumerate(lines) if line.strip()), len(lines))
    if start < len(lines) and not _CELL_START.match(lines[start]):
        raise SourceError(
            f"{path}:{start + 1}: the text before the first cell marker belongs to no cell; "
            "begin with a line such as '# %% [markdown]'."
        )
    found = []
    position = start
    for raw in _jupytext_cells(lines[start:]):
        # A marker inside a cell's string is text, so the search goes on behind each source.
        while not _CELL_START.match(lines[position]):
            position += 1
        # A formatter leaves two blank lines between a marker and a function.
        text = tuple(raw.source.lstrip("\n").splitlines())
        line = position + 1
        found.append(
            PercentCell(
                raw.cell_type, dict(raw.metadata), text, line, _first_line(text, line, lines)
            )
        )
        position = line + len(raw.source.splitlines())
    _refuse_almost_markers(lines, path)
    return found


def _jupytext_cells(lines: list[str]) -> list[Any]:
    if not lines:
        return []
    import jupytext

    # jupytext would take the comment sign off ordinary comments that begin like a shell command
    # ("# copy the input"), so it must leave magics alone.
    fmt = {"extension": ".py", "format_name": "percent", "comment_magics": False}
    return list(jupytext.reads("\n".join(lines), fmt=fmt).cells)


def _without_header(lines: list[str]) -> list[str]:
    """Blank out the header that Jupyter puts in front when it saves: its options are not ours."""
    if not lines or lines[0].strip() != "# ---":
        return lines
    for index, line in enumerate(lines[1:], start=1):
        if line.strip() == "# ---":
            return [""] * (index + 1) + lines[index + 1 :]
    return lines


def _first_line(text: tuple[str, ...], marker: int, lines: list[str]) -> int:
    """Blank lines and opening quotes may stand between the marker and the source."""
    for number, line in enumerate(lines[marker:], start=marker + 1):
        if text and text[0] in line:
            return number
    return marker + 1


def _refuse_almost_markers(lines: list[str], path: Path) -> None:
    for number, line in enumerate(lines, start=1):
        if _ALMOST_A_START.match(line) and not _CELL_START.match(line):
            raise SourceError(
                f"{path}:{number}: {line.strip()!r} is not a cell marker; write '# %% ' and then "
                'key="value", for example \'# %% role="scratch"\'.'
            )
