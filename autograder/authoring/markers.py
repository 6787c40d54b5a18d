"""Find the solution regions of a text; whatever only resembles a marker is an error."""

from __future__ import annotations

import difflib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from autograder.errors import SourceError

BEGIN = "### BEGIN SOLUTION"
END = "### END SOLUTION"
STUB = ("# YOUR CODE HERE", "raise NotImplementedError()")
"""What nbgrader's ClearSolutions puts in the place of a region of code."""

# nbgrader acts on a line that merely contains one of these, wherever it stands.
_PHRASES = (
    "BEGIN SOLUTION",
    "END SOLUTION",
    "BEGIN HIDDEN TESTS",
    "END HIDDEN TESTS",
    "BEGIN MARK SCHEME",
    "END MARK SCHEME",
    "AUTOTEST",
)
_COMMENT = re.compile(r"\s*(#+)\s*(.*)")


@dataclass(frozen=True)
class Region:
    """A solution, between its two markers."""

    begin: int
    """Index of the line with the BEGIN marker."""
    end: int
    """Index of the line with the END marker."""


def find_regions(
    lines: Sequence[str], *, path: Path, first_line: int, code: bool
) -> tuple[Region, ...]:
    """The solution regions of a cell, in order.

    Args:
        lines: The cell's text; of a markdown cell without the leading comment signs.
        path: The file it stands in, for errors.
        first_line: The number in that file of the first line.
        code: False for markdown, where ### also begins a heading.

    Raises:
        SourceError: If a marker is misspelt, unknown, nested, empty or without its partner.

    >>> find_regions(["def f():", BEGIN, "    return 1", END], path=Path("n.py"),
    ...              first_line=5, code=True)
    (Region(begin=1, end=3),)
    """
    regions = []
    begin: int | None = None
    for index, line in enumerate(lines):
        where = f"{path}:{first_line + index}"
        marker = line.lstrip()
        if marker == BEGIN:
            if begin is not None:
                raise SourceError(
                    f"{where}: '{BEGIN}' stands inside the region that begins in line "
                    f"{first_line + begin}; end that one first."
                )
            begin = index
        elif marker == END:
            if begin is None:
                raise SourceError(f"{where}: '{END}' has no '{BEGIN}' above it in its cell.")
            if not any(text.strip() for text in lines[begin + 1 : index]):
                raise SourceError(f"{where}: the solution region that ends here is empty.")
            regions.append(Region(begin, index))
            begin = None
        else:
            _refuse_what_resembles_a_marker(line, where, code=code)
    if begin is not None:
        raise SourceError(
            f"{path}:{first_line + begin}: '{BEGIN}' has no '{END}' below it in its cell."
        )
    return tuple(regions)


def cleared(lines: Sequence[str], regions: Sequence[Region]) -> list[str]:
    """The code that is left for the student, with nbgrader's stub for every region."""
    kept: list[str] = []
    start = 0
    for region in regions:
        marker = lines[region.begin]
        indent = marker[: len(marker) - len(marker.lstrip())]
        kept += [*lines[start : region.begin], *(indent + line for line in STUB)]
        start = region.end + 1
    return [*kept, *lines[start:]]


def _refuse_what_resembles_a_marker(line: str, where: str, *, code: bool) -> None:
    phrase = _resembled(line, code=code)
    if phrase is None:
        return
    found = repr(line.lstrip())
    if phrase in _PHRASES[:2]:
        raise SourceError(f"{where}: {found} is not a marker; did you mean '### {phrase}'?")
    raise SourceError(
        f"{where}: {found} resembles nbgrader's {phrase}, which a stage has no use for: "
        f"checks stand in checks/public/ and checks/hidden/; the only markers are "
        f"'{BEGIN}' and '{END}'."
    )


def _resembled(line: str, *, code: bool) -> str | None:
    """The marker that a line may have been meant for."""
    for phrase in _PHRASES:
        if phrase in line:
            return phrase
    comment = _COMMENT.fullmatch(line)
    if comment is None:
        return None
    hashes, text = comment.groups()
    likeness = {phrase: _likeness(text, phrase) for phrase in _PHRASES}
    nearest = max(_PHRASES, key=lambda phrase: likeness[phrase])
    loud = len(hashes) >= 3
    # In code nobody writes ### for anything else, so there a fainter likeness is enough.
    if likeness[nearest] >= (0.7 if loud and code else 0.9):
        return nearest
    for word in re.findall(r"\w+", text) if loud else ():
        if (word.upper() if code else word) in ("BEGIN", "END"):
            return f"{word.upper()} SOLUTION"
    return None


def _likeness(text: str, phrase: str) -> float:
    letters = re.sub(r"[\W\d_]+", "", text).upper()
    return difflib.SequenceMatcher(None, letters, phrase.replace(" ", "")).ratio()
