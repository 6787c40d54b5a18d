"""The kill matrix as a page of the documentation."""

from __future__ import annotations

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
    stories: Mapping[str, str]
    """What each specimen does: of a wrong one, the diagnosis that a student reads."""


def matrix_page(stages: Sequence[StageMatrix]) -> str:
    r"""The page, in Markdown.

    >>> stories = {"f__x": "a|b", "f__y": "c"}
    >>> one = StageMatrix("01_a", 2, 1, {"f__x": ["test_f"]}, ["f__y"], stories)
    >>> print(matrix_page([one]))  # doctest: +ELLIPSIS
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
    """
    return "\n".join([*_summary(stages), *(line for one in stages for line in _section(one)), ""])


def _summary(stages: Sequence[StageMatrix]) -> list[str]:
    rows = [
        (f"`{one.stage}`", one.points, one.checks, len(one.wrong), len(one.accepted))
        for one in stages
    ]
    sums = [sum(column) for column in list(zip(*rows, strict=True))[1:]]
    lines = [
        "# Kill matrix",
        "",
        "Written by `python -m autograder verify --matrix docs/kill_matrix.md`; do not edit.",
        "",
        "Every wrong specimen is a mistake that students make. It fails exactly the hidden checks",
        "behind it, and the student who makes it reads the sentence. Every accepted specimen is",
        "right in an unusual way, and earns everything.",
        "",
        "| stage | points | hidden checks | wrong specimens | accepted specimens |",
        "| --- | --- | --- | --- | --- |",
    ]
    for name, *numbers in (*rows, ("all", *sums)):
        lines.append(f"| {name} | {' | '.join(f'{number:g}' for number in numbers)} |")
    return lines


def _section(one: StageMatrix) -> list[str]:
    lines = ["", f"## {one.stage}", "", "| wrong | what the student reads | caught by |"]
    lines += ["| --- | --- | --- |"]
    for name, caught in one.wrong.items():
        checks = "<br>".join(f"`{check}`" for check in caught)
        lines.append(f"| `{name}` | {_in_a_table(one.stories[name])} | {checks} |")
    lines += ["", "| accepted | what is unusual in it |", "| --- | --- |"]
    return lines + [f"| `{name}` | {_in_a_table(one.stories[name])} |" for name in one.accepted]


def _in_a_table(text: str) -> str:
    return text.replace("|", "\\|")
