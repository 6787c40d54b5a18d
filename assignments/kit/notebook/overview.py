"""Lay out how far a notebook is: every task, its state, and the points at stake."""

from __future__ import annotations

import html
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from kit.checking.result_table import CELL, badge, table_as_html
from kit.checking.runner import CheckResult
from kit.notebook.tasks import Task
from kit.outcome import Outcome


class State(StrEnum):
    """How far a task is."""

    PASSES = "passes"
    FAILS = "fails"
    OPEN = "open"
    BY_HAND = "by hand"


_COLOURS = {
    State.PASSES: Outcome.PASSED,
    State.FAILS: Outcome.FAILED,
    State.OPEN: Outcome.SKIPPED,
    State.BY_HAND: Outcome.SKIPPED,
}


@dataclass(frozen=True)
class Row:
    """One task."""

    task: Task
    state: State
    what: str
    """One sentence about it."""


def row_of(task: Task, results: Sequence[CheckResult], nothing_yet: str) -> Row:
    """The row of a task that checks grade.

    Args:
        task: The task.
        results: Of its visible checks.
        nothing_yet: Why there is nothing to check; "" if there is.
    """
    passed = sum(result.outcome is Outcome.PASSED for result in results)
    if nothing_yet:
        return Row(task, State.OPEN, nothing_yet)
    if passed == len(results):
        return Row(task, State.PASSES, f"all {passed} visible checks pass")
    worst = next(result for result in results if result.outcome is not Outcome.PASSED)
    return Row(task, State.FAILS, f"{passed} of {len(results)} visible checks pass: {worst.reason}")


def headline(rows: Sequence[Row]) -> str:
    """What is done and what is left, in one sentence."""
    graded = [row for row in rows if row.state is not State.BY_HAND]
    done = [row for row in graded if row.state is State.PASSES]
    left = [row.task.name for row in graded if row.state is not State.PASSES]
    sentence = (
        f"{_points(done)} of {_points(graded)} points are in tasks whose visible checks all pass"
    )
    sentence += f"; left: {', '.join(left)}." if left else "."
    written = [row for row in rows if row.state is State.BY_HAND]
    if written:
        sentence += f" {_points(written)} more are for written answers."
    return sentence


def as_text(rows: Sequence[Row]) -> str:
    """The headline, and a line for every task."""
    width = max(len(row.task.name) for row in rows)
    lines = [
        f"  {row.task.name:<{width}}  {row.task.points:>4g}  {row.state:<7}  {row.what}"
        for row in rows
    ]
    return "\n".join([headline(rows), *lines])


def as_html(rows: Sequence[Row]) -> str:
    """The same as a table."""
    cells = "".join(row_as_html(row.task, row.state, _COLOURS[row.state], row.what) for row in rows)
    return table_as_html(headline(rows), ("state", "task, points and what is left"), cells)


def row_as_html(task: Task, state: str, colour: Outcome, says: str) -> str:
    """The row of a task: its state on a colour; name, title and points, and below them a sentence.

    A long name breaks behind an underscore, so that a narrow screen has room for it.
    """
    breakable = html.escape(task.name).replace("_", "_<wbr>")
    worth = f"{task.points:g} point" if task.points == 1 else f"{task.points:g} points"
    return (
        '<tr style="background:none">'
        f'<td style="{CELL}">{badge(state, colour)}</td>'
        f'<td style="{CELL}"><b>{breakable}</b> · {html.escape(task.title)} · {worth}'
        f"<br>{html.escape(says)}</td></tr>"
    )


def _points(rows: Sequence[Row]) -> str:
    return f"{sum(row.task.points for row in rows):g}"
