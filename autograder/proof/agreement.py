"""Hold what the notebook says against the grade: who sees all checks pass keeps the points."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from autograder.course.records import JudgedCheck, Stage, Task, earned_points
from autograder.proof.faults import Fault, listed
from autograder.proof.mutation.allowances import Allowances
from autograder.proof.sources import Sources
from kit.outcome import Outcome

LEAST_SHARE = 0.75
"""Of a task's points that an answer keeps which passes all visible checks of the task."""
_MODIFIED = "last_call.modified"


def faults_of_agreement(
    stage: Stage,
    hidden: Sequence[JudgedCheck],
    visible: Sequence[JudgedCheck],
    allowances: Allowances,
) -> Iterator[Fault]:
    """Every task of which the visible checks all pass, and the hidden ones take too much.

    A task is left out while one that it builds on is not visibly right: the student knows that.

    Args:
        stage: The stage.
        hidden: What the hidden checks said of some answers, for some tasks or for all.
        visible: The same of the visible checks.
        allowances: Hidden checks that no visible one can stand in for do not count.
    """
    refused = {check.task for check in visible if check.outcome is not Outcome.PASSED}
    for task in stage.checked_tasks:
        own = [check for check in hidden if check.task == task.name]
        if not own or refused & {task.name, *stage.below(task.name)}:
            continue
        counted = [
            replace(check, outcome=Outcome.PASSED) if allowances.allow(check.name) else check
            for check in own
        ]
        if earned_points(task, counted) < LEAST_SHARE * task.points:
            lost = listed([check.name for check in counted if check.outcome is not Outcome.PASSED])
            yield Fault(
                f"every visible check of {task.name} passes, and hidden ones leave "
                f"{earned_points(task, own):.3g} of {task.points:.3g} points: {lost}. Let a "
                "visible check show it, or weigh these less; a hidden check that no visible one "
                "can stand in for is an entry [[hidden_only]] of proof.toml."
            )


def faults_of_visible(visible: Iterable[JudgedCheck], sources: Sources) -> Iterator[Fault]:
    """Every visible check that a right answer does not pass."""
    for check in visible:
        if check.outcome is not Outcome.PASSED:
            yield Fault(
                f"a right answer does not pass the visible check {check.name} ({check.outcome}): "
                f"{check.reason} {check.detail}".strip(),
                sources.where(check.name, "public"),
            )


def faults_of_allowances(allowances: Allowances, sources: Sources) -> Iterator[Fault]:
    """Every entry [[hidden_only]] that names no hidden check."""
    hidden = {check.name for check in sources.checks if check.kind == "hidden"}
    for check in allowances.hidden_only:
        if check not in hidden:
            yield Fault(
                f"[[hidden_only]] names '{check}', and there is no such hidden check.",
                sources.place(sources.stage.proof_notes),
            )


def faults_of_inputs(tasks: Iterable[Task], sources: Sources) -> Iterator[Fault]:
    """Every task whose hidden checks look at what became of the arguments, and no visible one."""
    for task in tasks:
        hidden, public = (
            sources.stage.checks_by_task(kind)[task.name] for kind in ("hidden", "public")
        )
        if _MODIFIED in hidden.read_text("utf-8") and _MODIFIED not in public.read_text("utf-8"):
            yield Fault(
                f"no visible check says that the arguments are left alone, and {hidden.name} "
                f"takes points for it: ask for student.{_MODIFIED} here too.",
                sources.place(public),
            )
