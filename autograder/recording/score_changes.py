"""Find which scores a regrade has changed, and why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from autograder.course.records import Stage, Verdict

OTHER_POINTS = "other points in assignment.toml"
_ROUNDING = 1e-9


@dataclass(frozen=True)
class ScoreChange:
    """One task of one student that is worth something else than before."""

    student: str
    task: str
    before: float
    after: float
    why: str

    def __str__(self) -> str:
        return f"{self.student}: {self.task} {self.before:.2f} -> {self.after:.2f} ({self.why})"


def score_changes(
    stage: Stage,
    before: Verdict,
    points: Mapping[str, tuple[float, float]],
    after: Verdict,
) -> tuple[ScoreChange, ...]:
    """The tasks whose points differ by more than rounding, each with the likeliest reason.

    Args:
        stage: The stage as it is now.
        before: The verdict that was kept.
        points: What it said of every task: the points earned, and of how many.
        after: The verdict of now.
    """
    changes = []
    for task in stage.checked_tasks:
        earned, of = points.get(task.name, (0.0, 0.0))
        now = after.earned(task)
        if abs(now - earned) <= _ROUNDING:
            continue
        same_share = of > 0 and abs(earned / of - now / task.points) <= _ROUNDING
        why = (
            OTHER_POINTS
            if same_share and of != task.points
            else _why(stage, task.name, before, after)
        )
        changes.append(ScoreChange(after.student, task.name, earned, now, why))
    return tuple(changes)


def unchanged_answers(before: Verdict | None, after: Verdict) -> frozenset[str]:
    """The tasks whose answer is known to be what it was."""
    known = before.answers if before else {}
    return frozenset(name for name, text in after.answers.items() if known.get(name) == text)


def _why(stage: Stage, task: str, before: Verdict, after: Verdict) -> str:
    related = {task, *stage.below(task)}
    own = {name for name in {*before.answers, *after.answers} if name not in _names(stage)}
    if before.problem != after.problem or any(
        before.answers.get(name) != after.answers.get(name) for name in (related | own)
    ):
        return "handed in again"
    if before.key != after.key:
        return "the course's key is another"
    if any(before.tasks.get(name) != after.tasks.get(name) for name in related):
        return "its checks have changed"
    if before.kit != after.kit:
        return "the kit is another version"
    if before.fingerprint != after.fingerprint:
        return "the stage's reference, limits, model answers or given code have changed"
    return "judged again"


def _names(stage: Stage) -> set[str]:
    return {task.name for task in stage.tasks}
