"""Put a verdict together from the judge's reply now and what still holds of an earlier one."""

from __future__ import annotations

import time
from dataclasses import dataclass, replace

from autograder.course.records import Level, Verdict
from autograder.judging.judge import GraderFailure, Judge, Judgement
from autograder.judging.prepare import Prepared
from kit.outcome import Outcome


@dataclass(frozen=True)
class Plan:
    """What of a submission must be judged, given the verdict that is kept of it."""

    tasks: frozenset[str]
    """Whose checks must be run."""
    level: Level
    """How well the sandbox of this run holds."""
    wrong: frozenset[str] = frozenset()
    """Of the other tasks, those that are known to be wrong."""
    kept: Verdict | None = None
    """Holds for the other tasks."""


def plan_regrade(judge: Judge, prepared: Prepared, kept: Verdict | None, level: Level) -> Plan:
    """Find the tasks that must be judged again: all, unless the same cells were judged before.

    What was judged in a weaker sandbox than today's is not worth as much.
    With a task whose checks have changed go all above it, which may have been judged with our
    answer because it was wrong, and those whose checks its own checks wait for.
    """
    judging = judge.fingerprints
    names = frozenset(task.name for task in judge.stage.checked_tasks)
    if kept is None or kept.failure or kept.fingerprint != prepared.fingerprint:
        return Plan(names, level)
    if kept.level and not kept.level.is_at_least(level):
        return Plan(names, level)
    stale = {name for name in names if kept.tasks.get(name) != judging.tasks[name]}
    stale |= {name for name in names if stale & judge.stage.below(name)}
    stale |= {needed for name in stale for needed in judging.needs[name]}
    others = [check for check in kept.checks if check.task not in stale]
    wrong = {check.task for check in others if check.outcome is not Outcome.PASSED}
    return Plan(frozenset(stale), level, frozenset(wrong & names), kept)


def merge_verdict(
    judge: Judge,
    student: str,
    prepared: Prepared,
    made: Plan,
    reply: Judgement | GraderFailure,
    seconds: float,
) -> Verdict:
    """The verdict by that plan."""
    verdict = replace(verdict_without_run(judge, student, prepared), seconds=round(seconds, 3))
    if isinstance(reply, GraderFailure):
        return replace(verdict, failure=reply.text)
    kept = made.kept.checks if made.kept else ()
    checks = [*(check for check in kept if check.task not in made.tasks), *reply.checks]
    order = {task.name: place for place, task in enumerate(judge.stage.tasks)}
    return replace(
        verdict,
        tasks=dict(judge.fingerprints.tasks),
        checks=tuple(
            sorted(
                (check for check in checks if check.task in order),
                key=lambda check: order[check.task],
            )
        ),
        load_problems=tuple(f"{cell}: {text}" for cell, text in reply.load_problems.items()),
        layers=reply.layers,
        level=made.level,
    )


def reuse_verdict(judge: Judge, prepared: Prepared, made: Plan) -> Verdict | None:
    """The kept verdict, with today's notes, if nothing must be judged."""
    if made.kept is None or made.tasks:
        return None
    names = judge.fingerprints.tasks
    checks = tuple(check for check in made.kept.checks if check.task in names)
    return replace(
        made.kept,
        notes=prepared.notes,
        waiting=prepared.waiting,
        tasks=dict(names),
        answers=dict(prepared.digests),
        checks=checks,
    )


def verdict_without_run(judge: Judge, student: str, prepared: Prepared) -> Verdict:
    """The verdict on what cannot be judged; the beginning of every other."""
    return Verdict(
        judge.stage.name,
        student,
        prepared.fingerprint,
        judge.fingerprints.key,
        kit=judge.fingerprints.kit,
        answers=dict(prepared.digests),
        problem=prepared.problem,
        notes=prepared.notes,
        waiting=prepared.waiting,
    )


@dataclass(frozen=True)
class Grading:
    """One submission between its preparation and its verdict."""

    judge: Judge
    student: str
    prepared: Prepared
    plan: Plan

    @classmethod
    def begin(
        cls, judge: Judge, student: str, prepared: Prepared, kept: Verdict | None, level: Level
    ) -> Grading:
        """Plan what must be judged of it, given the verdict that is kept."""
        return cls(judge, student, prepared, plan_regrade(judge, prepared, kept, level))

    def without_run(self) -> Verdict | None:
        """The verdict, where nothing must be run to know it."""
        if self.prepared.problem:
            return verdict_without_run(self.judge, self.student, self.prepared)
        return reuse_verdict(self.judge, self.prepared, self.plan)

    def finish(self, reply: Judgement | GraderFailure, seconds: float) -> Verdict:
        """The verdict by what the judge has replied."""
        return merge_verdict(self.judge, self.student, self.prepared, self.plan, reply, seconds)


def grade_one(
    judge: Judge, student: str, prepared: Prepared, kept: Verdict | None, level: Level
) -> Verdict:
    """Grade one submission in this process, as far as a kept verdict does not hold."""
    grading = Grading.begin(judge, student, prepared, kept, level)
    verdict = grading.without_run()
    if verdict is None:
        started = time.monotonic()
        plan = grading.plan
        reply = judge.judge_safely(prepared.answers, plan.tasks, wrong=plan.wrong)
        verdict = grading.finish(reply, time.monotonic() - started)
    return verdict
