"""The kill matrix as a page of the documentation."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class StageMatrix:
    """What a proof found out about one stage's specimens."""

    stage: str
    points: float
    checks: int
    """How many hidden checks there are."""
    wrong: Mapping[str, Sequence[str]]
    """By specimen, the hidden checks that caught it."""
    accepted: Sequence[str]
    """The specimens that earn everything."""
    diagnoses: Mapping[str, str]
    """What each specimen does: of a wrong one, the diagnosis that a student reads."""


KILLS = "test_kills_"
"""So begin the names of hidden checks that show a mutant to a student's test."""


def matrix_page(stages: Sequence[StageMatrix], earlier: str = "") -> str:
    r"""The page, in Markdown.

    Args:
        stages: What was proved now.
        earlier: The page as it was: of other stages it keeps what it says.

    >>> diagnoses = {"f__x": "a|b", "f__y": "c"}
    >>> one = StageMatrix("01_a", 2, 1, {"f__x": ["test_f"]}, ["f__y"], diagnoses)
    >>> page = matrix_page([one])
    >>> print(page)  # doctest: +ELLIPSIS
    # Kill matrix
    ...
    | stage | points | hidden checks | wrong specimens | accepted specimens |
    | --- | --- | --- | --- | --- |
    | `01_a` | 2 | 1 | 1 | 1 |
    | all | 2 | 1 | 1 | 1 |
    ...
    | `f__x` | a\|b | `test_f` |
    ...
    | `f__y` | c |
    <BLANKLINE>
    >>> other = StageMatrix("02_b", 3, 0, {}, [], {})
    >>> matrix_page([other], matrix_page([one, other])) == matrix_page([one, other])
    True
    """
    rows = _rows_of(earlier) | {one.stage: _row(one) for one in stages}
    sections = _sections_of(earlier) | {one.stage: _section(one) for one in stages}
    lines = [line for name in sorted(sections) for line in sections[name]]
    return "\n".join([*_summary([rows[name] for name in sorted(rows)]), *lines, ""])


def _row(one: StageMatrix) -> tuple[str, list[float]]:
    return f"`{one.stage}`", [one.points, one.checks, len(one.wrong), len(one.accepted)]


def _rows_of(page: str) -> dict[str, tuple[str, list[float]]]:
    """The rows of a page's first table, by stage."""
    found = re.findall(r"^\| (`(\w+)`) \| ([\d.]+(?: \| [\d.]+){3}) \|$", page, re.MULTILINE)
    return {
        name: (label, [float(one) for one in numbers.split(" | ")])
        for label, name, numbers in found
    }


def _sections_of(page: str) -> dict[str, list[str]]:
    """The lines of each stage's section of a page, as `_section` makes them."""
    parts = re.split(r"^## (\w+)$", page, flags=re.MULTILINE)[1:]
    return {
        name: ["", f"## {name}", "", *text.strip("\n").split("\n")]
        for name, text in zip(parts[::2], parts[1::2], strict=True)
    }


def _summary(rows: Sequence[tuple[str, list[float]]]) -> list[str]:
    sums = [sum(column) for column in zip(*(numbers for _, numbers in rows), strict=True)]
    lines = [
        "# Kill matrix",
        "",
        "Written by `python -m autograder verify --matrix docs/kill_matrix.md`; do not edit.",
        "",
        "Every wrong specimen is a mistake that students make. It fails exactly the hidden checks",
        "behind it, and the student who makes it reads the sentence. Every accepted specimen is",
        "right in an unusual way, and earns everything. Of a student's test it says only how many",
        "mutants it lets live: which ones there are is for the hidden checks alone.",
        "",
        "| stage | points | hidden checks | wrong specimens | accepted specimens |",
        "| --- | --- | --- | --- | --- |",
    ]
    for name, numbers in (*rows, ("all", sums)):
        lines.append(f"| {name} | {' | '.join(f'{number:g}' for number in numbers)} |")
    return lines


def _section(one: StageMatrix) -> list[str]:
    lines = ["", f"## {one.stage}", "", "| wrong | what the student reads | caught by |"]
    lines += ["| --- | --- | --- |"]
    for name, caught in one.wrong.items():
        lines.append(f"| `{name}` | {_in_a_table(one.diagnoses[name])} | {_caught(caught)} |")
    lines += ["", "| accepted | what is unusual in it |", "| --- | --- |"]
    return lines + [f"| `{name}` | {_in_a_table(one.diagnoses[name])} |" for name in one.accepted]


def _caught(checks: Sequence[str]) -> str:
    """The checks by name, and of those that show a mutant how many.

    >>> _caught(["test_kills_the_sum", "test_f", "test_kills_the_mean"])
    '`test_f`<br>2 mutants'
    """
    cells = [f"`{check}`" for check in checks if not check.startswith(KILLS)]
    mutants = len(checks) - len(cells)
    return "<br>".join([*cells, f"{mutants} mutant{'s' * (mutants > 1)}"] if mutants else cells)


def _in_a_table(text: str) -> str:
    return text.replace("|", "\\|")
