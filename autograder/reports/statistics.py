"""What the verdicts of a class come to: points, hardest checks, commonest mistakes."""

from __future__ import annotations

import statistics
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from autograder.course.records import JudgedCheck, Stage, Task, Verdict
from kit.outcome import Outcome

_MOST_TO_DISCUSS = 3
_MOST_OF_A_TASK = 2


@dataclass(frozen=True)
class TaskFigures:
    """How a class did in one task."""

    task: Task
    mean: float
    """Of the points of those who have some."""
    full: int
    none: int
    waiting: int
    """Answers that an instructor has not marked yet."""

    @property
    def share(self) -> float:
        """The mean as a part of the task's points, from 0 to 1."""
        return self.mean / self.task.points if self.task.points else 0.0


@dataclass(frozen=True)
class CheckFigures:
    """How many did not pass one check."""

    name: str
    task: Task
    sentence: str
    failed: int
    of: int


@dataclass(frozen=True)
class Finding:
    """Students in whose answers the same thing is wrong."""

    task: Task
    text: str
    """The known mistake, or what came back."""
    students: tuple[str, ...]
    check: str = ""
    """The sentence of the check; empty for a known mistake."""


@dataclass(frozen=True)
class StageFigures:
    """What a report says of one stage."""

    stage: Stage
    totals: Mapping[str, float]
    """Points of every graded student, with what waits counted as 0."""
    tasks: tuple[TaskFigures, ...]
    hardest: tuple[CheckFigures, ...]
    """The checks that somebody did not pass, the hardest first, and of one task only two."""
    mistakes: tuple[Finding, ...]
    """The known mistakes, the commonest first."""
    unknown: tuple[Finding, ...]
    """What came back of answers whose mistake nobody knows, the commonest first."""
    skipped: int
    """Checks that were not judged, because an earlier one failed."""
    carried: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """The students whose task was judged with our answers below it, by its title."""
    seconds: float = 0.0
    """The time that judging took, added up."""
    slowest: tuple[tuple[str, float], ...] = ()
    need_a_human: tuple[str, ...] = ()

    @property
    def possible(self) -> float:
        """The points of all tasks."""
        return sum(task.points for task in self.stage.tasks)

    @property
    def lowest(self) -> list[TaskFigures]:
        """The tasks by their mean, the lowest first; those that are not all marked come last."""
        return sorted(self.tasks, key=lambda one: (one.waiting > 0, one.share))

    @property
    def quartiles(self) -> tuple[float, float, float]:
        """A quarter, a half and three quarters of the students have at most so many points."""
        values = sorted(self.totals.values())
        if len(values) == 1:
            return values[0], values[0], values[0]
        low, middle, high = statistics.quantiles(values, n=4, method="inclusive")
        return low, middle, high

    @property
    def to_discuss(self) -> tuple[Finding, ...]:
        """Up to three things for the next lecture: what most students share, of different tasks."""
        common = sorted(
            (one for one in (*self.mistakes, *self.unknown) if len(one.students) > 1),
            key=lambda one: (-len(one.students), bool(one.check), one.task.name, one.text),
        )
        chosen: list[Finding] = []
        for finding in common:
            if finding.task not in [one.task for one in chosen]:
                chosen.append(finding)
        rest = [one for one in common if one not in chosen]
        return tuple([*chosen, *rest][:_MOST_TO_DISCUSS])


def stage_figures(
    stage: Stage,
    verdicts: Sequence[Verdict],
    earned: Mapping[str, Mapping[str, float | None]],
    totals: Mapping[str, float],
) -> StageFigures:
    """The figures of one stage.

    Args:
        stage: The stage.
        verdicts: Of all graded students, with the texts of their checks.
        earned: By student, the points of every task in the gradebook; None for what waits.
        totals: By student, the points in all, with what was taken off for lateness.
    """
    judged = [one for one in verdicts if not one.failure]
    checks = [(one.student, check) for one in judged for check in one.checks]
    carried: dict[str, list[str]] = defaultdict(list)
    for student, check in checks:
        title = stage.task(check.task).title
        if check.carried and student not in carried[title]:
            carried[title].append(student)
    slowest = sorted(((one.student, one.seconds) for one in judged), key=lambda pair: -pair[1])
    return StageFigures(
        stage,
        dict(totals),
        tuple(_of_task(task, earned) for task in stage.tasks),
        _hardest(stage, checks),
        _mistakes(stage, checks),
        _unknown(stage, checks),
        sum(check.outcome is Outcome.SKIPPED for _, check in checks),
        {title: tuple(students) for title, students in carried.items()},
        sum(one.seconds for one in judged),
        tuple(slowest[:3]),
        tuple(f"{one.student} ({one.status})" for one in verdicts if one.needs_a_human),
    )


def _of_task(task: Task, earned: Mapping[str, Mapping[str, float | None]]) -> TaskFigures:
    points = [tasks.get(task.name) for tasks in earned.values()]
    known = [one for one in points if one is not None]
    return TaskFigures(
        task,
        statistics.fmean(known) if known else 0.0,
        sum(one >= task.points - 1e-9 for one in known),
        sum(one <= 1e-9 for one in known),
        len(points) - len(known),
    )


def _hardest(stage: Stage, checks: Sequence[tuple[str, JudgedCheck]]) -> tuple[CheckFigures, ...]:
    by_name: dict[str, list[JudgedCheck]] = defaultdict(list)
    for _, check in checks:
        by_name[check.name].append(check)
    figures = [
        CheckFigures(
            name,
            stage.task(own[0].task),
            own[0].sentence,
            sum(check.outcome is Outcome.FAILED for check in own),
            sum(check.outcome in (Outcome.PASSED, Outcome.FAILED) for check in own),
        )
        for name, own in by_name.items()
    ]
    hard = [one for one in figures if one.failed]
    of_task: Counter[str] = Counter()
    chosen = []
    for one in sorted(hard, key=lambda one: (-one.failed / one.of, -one.of, one.name)):
        of_task[one.task.name] += 1
        if of_task[one.task.name] <= _MOST_OF_A_TASK:
            chosen.append(one)
    return tuple(chosen)


def _mistakes(stage: Stage, checks: Sequence[tuple[str, JudgedCheck]]) -> tuple[Finding, ...]:
    students: dict[tuple[str, str], dict[str, None]] = defaultdict(dict)
    for student, check in checks:
        if check.diagnosis and check.outcome is Outcome.FAILED:
            students[check.task, check.diagnosis][student] = None
    return _findings(
        [Finding(stage.task(task), text, tuple(who)) for (task, text), who in students.items()]
    )


def _unknown(stage: Stage, checks: Sequence[tuple[str, JudgedCheck]]) -> tuple[Finding, ...]:
    """The failures of which no check of the task knows the mistake, one a student and task.

    Students of one course meet the same inputs: what came back is the same where they made the
    same mistake.
    """
    known = {(student, check.task) for student, check in checks if check.diagnosis}
    seen = set()
    students: dict[tuple[str, str, str], tuple[JudgedCheck, list[str]]] = {}
    for student, check in checks:
        where = (student, check.task)
        if check.outcome is not Outcome.FAILED or where in known or where in seen:
            continue
        seen.add(where)
        key = (check.task, check.name, check.detail or check.reason)
        students.setdefault(key, (check, []))[1].append(student)
    return _findings(
        [
            Finding(stage.task(check.task), check.reason, tuple(who), check.sentence)
            for check, who in students.values()
        ]
    )


def _findings(found: list[Finding]) -> tuple[Finding, ...]:
    return tuple(sorted(found, key=lambda one: (-len(one.students), one.task.name, one.text)))
