"""Render verdicts as HTML: a task for a notebook's output, a page for a student."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import jinja2

from autograder.course.records import JudgedCheck, Level, Stage, Task, Verdict
from autograder.untrusted.markdown import formulas_without_loading

_WORDS = {
    "passed": "✓ passed",
    "failed": "✗ failed",
    "skipped": "– skipped",
    "broken": "! ungraded",
}
_HALF_A_HUNDREDTH = 0.005
_COLOURS = {"passed": "#2da44e", "failed": "#d1242f", "skipped": "#9a6700", "broken": "#8250df"}


@dataclass(frozen=True)
class TaskScore:
    """One task's line on the page."""

    task: Task
    earned: float | None
    """None while a written answer waits for an instructor."""
    checks: tuple[JudgedCheck, ...] = ()
    comment: str = ""
    """What the instructor wrote."""
    manual: bool = False
    """True if an instructor set the points."""
    answer: str = ""
    """The student's own lines, to read beside a check that did not pass."""

    @property
    def lost(self) -> float:
        """The points that are missing; 0 while an answer waits."""
        return 0.0 if self.earned is None else max(0.0, self.task.points - self.earned)


def format_points(points: float) -> str:
    """Points with as many decimals as they need, at most two.

    >>> format_points(3.0), format_points(2.5), format_points(1 / 3)
    ('3', '2.5', '0.33')
    """
    return f"{points:.2f}".rstrip("0").rstrip(".")


@cache
def templates() -> jinja2.Environment:
    """The templates of all pages; what is put into them is escaped."""
    environment = jinja2.Environment(
        loader=jinja2.PackageLoader("autograder.reports"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
    )
    environment.filters["points"] = format_points
    environment.filters["quiet"] = formulas_without_loading
    environment.globals.update(words=_WORDS, colours=_COLOURS, carried=carried_sentence)
    return environment


def weakness_of(verdict: Verdict) -> str:
    """A sentence where the code ran in a sandbox that is not strong; else nothing."""
    if verdict.level in (None, Level.STRONG):
        return ""
    word = "against accidents only" if verdict.level is Level.ACCIDENTS else verdict.level
    return f"Graded in a weak sandbox ({word}): an instructor accepted that for this run."


def carried_sentence(checks: Sequence[JudgedCheck]) -> str:
    """What a student reads of a task that was judged with our answers below it, or nothing."""
    below = list(dict.fromkeys(name for check in checks for name in check.carried.split(", ")))
    names = " and ".join(name for name in below if name)
    if not names:
        return ""
    are = "is not right yet" if " and " not in names else "are not right yet"
    return (
        f"Judged with our {names} in the place of yours, because yours {are}: this task earns what "
        "it is worth by itself."
    )


def task_html(task: Task, verdict: Verdict) -> str:
    """One task's checks as HTML for the output of its check cell."""
    checks = [check for check in verdict.checks if check.task == task.name]
    template = templates().get_template("task.html.j2")
    return template.render(
        task=task,
        checks=checks,
        earned=verdict.earned(task),
        problem=verdict.problem,
        weakness=weakness_of(verdict),
    )


def task_text(task: Task, verdict: Verdict) -> str:
    """The same as plain text."""
    earned = format_points(verdict.earned(task))
    lines = [f"{task.title}: {earned} of {format_points(task.points)} points"]
    if verdict.problem:
        lines.append(str(verdict.problem))
    own = [check for check in verdict.checks if check.task == task.name]
    lines += filter(None, [carried_sentence(own)])
    for check in own:
        lines.append(f"{_WORDS[check.outcome]}  {check.sentence}")
        lines += [f"    {text}" for text in (check.reason, check.diagnosis) if text]
    return "\n".join(lines)


def feedback_page(
    stage: Stage,
    student: str,
    rows: Sequence[TaskScore],
    *,
    problem: str = "",
    notes: Sequence[str] = (),
    penalty: float = 0.0,
    weakness: str = "",
    course: str = "",
) -> str:
    """The page that one student reads about one stage; everything in it is escaped.

    Tasks that lost points come first, those that lost most before others.
    """
    return (
        templates()
        .get_template("feedback.html.j2")
        .render(
            stage=stage,
            student=student,
            rows=rows,
            earned=max(0.0, sum(row.earned or 0.0 for row in rows) - penalty),
            possible=sum(row.task.points for row in rows),
            waiting=sum(row.task.points for row in rows if row.earned is None),
            problem=problem,
            notes=notes,
            penalty=penalty,
            weakness=weakness,
            course=course,
            by_need=sorted(rows, key=lambda row: -row.lost),
            summary="" if problem else first_sentence(rows),
        )
    )


def first_sentence(rows: Sequence[TaskScore]) -> str:
    """What a student should know first: what is complete, and where to look."""
    if not rows:
        return ""
    known = [row for row in rows if row.earned is not None]
    complete = sum(row.lost < _HALF_A_HUNDREDTH for row in known)
    of = "task" if len(rows) == 1 else "tasks"
    if not known:
        return "An instructor has not read your answers yet."
    if complete == len(rows):
        return f"All {len(rows)} {of} are complete: nothing is left to mend."
    if complete == len(known):
        waiting = len(rows) - complete
        return f"All is right so far; {waiting} of {len(rows)} {of} wait for an instructor."
    worst = max(known, key=lambda row: row.lost)
    are = "is" if complete == 1 else "are"
    return f"{complete} of {len(rows)} {of} {are} complete; look at {worst.task.title} first."
