"""What the commands print: the class table, the kill matrix, progress."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from rich.markup import escape
from rich.table import Table

from autograder.course.records import Isolation, Level, Stage, Verdict
from autograder.reports.html import format_points

if TYPE_CHECKING:
    from kit.outcome import Outcome


def class_table(
    stage: Stage,
    verdicts: Sequence[Verdict],
    *,
    due: datetime | None = None,
    days_late: Mapping[str, int] | None = None,
) -> Table:
    """One line a student: points, the tasks that lost some, and what a human should know."""
    possible = format_points(sum(task.points for task in stage.checked_tasks))
    date = f", due {due:%Y-%m-%d %H:%M}" if due else ""
    table = Table(title=f"{stage.title} ({stage.name}){date}", title_justify="left")
    levels = {verdict.level for verdict in verdicts if verdict.level}
    weak = sorted(levels - {Level.STRONG})
    if weak:
        table.caption = f"graded in a weak sandbox: {', '.join(weak)}"
    table.add_column("student", overflow="fold")
    table.add_column(f"of {possible}", justify="right", no_wrap=True)
    table.add_column("points lost in", overflow="fold")
    table.add_column("remarks", overflow="fold")
    for verdict in verdicts:
        points = "–" if verdict.failure else format_points(verdict.total(stage))
        days = (days_late or {}).get(verdict.student, 0)
        late = f"{days} {'day' if days == 1 else 'days'} late" if days else ""
        remarks = "; ".join(filter(None, [late, _remark(verdict)]))
        cells = (verdict.student, points, _lost(stage, verdict), remarks)
        table.add_row(*map(safe, cells))
    return table


def safe(text: str) -> str:
    r"""The text without control characters and without markup, for a console.

    >>> safe("[bold]\x1b[2J")
    '\\[bold]?[2J'
    """
    shown = (one if one.isprintable() or one == "\n" else "?" for one in text)
    return escape("".join(shown))


def _lost(stage: Stage, verdict: Verdict) -> str:
    if verdict.total(stage) == 0:
        return "everything"
    missing = {
        task.name: task.points - verdict.earned(task)
        for task in stage.checked_tasks
        if task.name not in verdict.waiting
    }
    return ", ".join(
        f"{name} -{format_points(points)}" for name, points in missing.items() if points > 0
    )


def _remark(verdict: Verdict) -> str:
    if verdict.failure:
        return f"NOT GRADED: {verdict.failure}"
    if verdict.problem:
        return f"{verdict.status.upper()}: {verdict.problem.sentence}"
    if verdict.broken:
        names = ", ".join(check.name for check in verdict.broken)
        return f"BROKEN CHECK, a human must look: {names}"
    carried = dict.fromkeys(check.task for check in verdict.checks if check.carried)
    what = f"carried forward: {', '.join(carried)}" if carried else ""
    waits = f"A HUMAN MUST LOOK: {', '.join(verdict.waiting)}" if verdict.waiting else ""
    return "; ".join(filter(None, [waits, *verdict.remarks, what]))


def isolation_table(isolation: Isolation) -> Table:
    """One line an attempt: what a probe tried, what came of it, whether that is contained."""
    table = Table(title="What student code can do here", title_justify="left")
    table.add_column("tried", overflow="fold")
    table.add_column("what came of it", overflow="fold")
    table.add_column("contained", no_wrap=True)
    for attempt in isolation.attempts:
        word = "yes" if attempt.contained else "[red]NO[/]"
        table.add_row(escape(attempt.name), escape(attempt.result), word)
    return table


def kill_matrix(stage: Stage, rows: Sequence[tuple[str, dict[str, Outcome]]]) -> Table:
    """One line a specimen and one column a task: which of the task's checks caught it.

    Args:
        stage: The stage.
        rows: The specimen's name, and the outcome of every hidden check by name.
    """
    from kit.outcome import Outcome

    table = Table(title=f"Kill matrix of {stage.name}", title_justify="left")
    table.add_column("wrong specimen", overflow="fold")
    table.add_column("caught by", overflow="fold")
    for name, outcomes in rows:
        caught = [check for check, outcome in outcomes.items() if outcome is Outcome.FAILED]
        table.add_row(escape(name), escape("\n".join(caught) or "NOTHING"))
    return table
