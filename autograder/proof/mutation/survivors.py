"""Prove that no hidden check sleeps: each mutant of a model answer fails one, or is no mistake."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from dataclasses import dataclass, field, replace

from autograder.course.records import Limits, Stage
from autograder.course.stages import Course
from autograder.errors import SandboxError
from autograder.judging.judge import GraderFailure, Judge, Judgement
from autograder.proof.agreement import faults_of_agreement, faults_of_visible
from autograder.proof.cases import tasks_reached
from autograder.proof.faults import Fault, listed
from autograder.proof.mutation.allowances import Equal, read_allowances
from autograder.proof.mutation.in_turn import batches, caught_in_turn
from autograder.proof.mutation.mutants import Mutant, mutants_of
from autograder.proof.sources import Sources
from autograder.running.process_pool import Case, JudgePool
from kit.outcome import Outcome

_SURVIVES = (
    "No hidden check finds it. Add a case that does; or, if it is as right as the model answer, an "
    "entry [[equal]] to proof.toml."
)
_TIMES_THE_MODEL = 10.0
_LEAST_SECONDS = 2.0


@dataclass
class MutantProof:
    """What the mutants of a stage show about its checks."""

    made: int = 0
    survived: int = 0
    """Of these, those that pass every hidden check and are not recorded as right."""
    recorded: int = 0
    """Those that proof.toml says are right."""
    faults: list[Fault] = field(default_factory=list)


def prove_mutants(
    course: Course,
    judge: Judge,
    jobs: int,
    *,
    tasks: Collection[str] | None = None,
    advance: Callable[[int, int], None] = lambda done, made: None,
) -> MutantProof:
    """Judge every mutant of the stage's model answers.

    A mutant meets the hidden and the visible checks of its own task, and if it passes these
    hidden ones, those of all tasks that its code can reach. Where a visible check stops it, the
    first hidden check that does so too is the last one: most mutants need two or three checks.

    Args:
        course: The course, built.
        judge: Of the stage.
        jobs: How many processes judge side by side.
        tasks: Only of these tasks' answers; None for all.
        advance: Is given how many are judged, and of how many.
    """
    stage, allowances = judge.stage, read_allowances(judge.stage)
    equal = [one for one in allowances.equal if tasks is None or one.task in tasks]
    spared = {one.task for one in equal if one.of_the_whole_task}
    mutants = [
        mutant
        for task in stage.checked_tasks
        if (tasks is None or task.name in tasks) and task.name not in spared
        for mutant in mutants_of(task.name, judge.built.model_answers[task.name])
    ]
    recorded = {mutant: one for mutant in mutants for one in equal if one.is_of(mutant)}
    proof = MutantProof(len(mutants), recorded=len(recorded))
    sources = Sources(course.root, stage)
    proof.faults += _without_a_mutant(equal, recorded.values(), sources)
    with JudgePool(course, _with_short_limits(stage, judge), jobs, ours=True) as pool:
        certain: set[Mutant] = set()
        for some in _in_turn(pool, [mutant for mutant in mutants if mutant not in recorded]):
            for mutant in some:
                certain.add(mutant)
                advance(len(certain), len(mutants))
        round = _Round(judge, pool, proof, sources)
        survivors = []
        cases = {mutant: frozenset({mutant.task}) for mutant in mutants if mutant not in certain}
        for done, (mutant, judgement) in enumerate(
            round.run(cases, visible=True, until_caught=True), start=len(certain) + 1
        ):
            advance(done, len(mutants))
            if not _caught(judgement):
                survivors.append(mutant)
            elif mutant not in recorded:
                for fault in faults_of_agreement(
                    stage, judgement.checks, judgement.visible, allowances
                ):
                    proof.faults.append(_about(mutant, fault.cause, sources))
            if mutant in recorded:
                for fault in faults_of_visible(judgement.visible, sources):
                    cause = f"proof.toml says that it is right: {fault.cause}"
                    proof.faults.append(_about(mutant, cause, sources))
        more = {mutant: _further_tasks(judge, mutant) for mutant in survivors}
        further = round.run(more, until_caught=True)
        caught = {mutant for mutant, judgement in further if _caught(judgement)}
    alive = {mutant for mutant in survivors if mutant not in caught}
    survived = [mutant for mutant in mutants if mutant in alive and mutant not in recorded]
    proof.survived = len(survived)
    proof.faults += [_about(mutant, _SURVIVES, sources) for mutant in survived]
    awake = [mutant for mutant in recorded if mutant not in alive]
    if awake:
        with JudgePool(course, stage, 1, ours=True) as pool:
            round = _Round(judge, pool, proof, sources)
            tasks_of = {mutant: tasks_reached(judge, mutant) for mutant in awake}
            for mutant, judgement in round.run(tasks_of):
                lost = [
                    check.name for check in judgement.checks if check.outcome is not Outcome.PASSED
                ]
                if lost:
                    cause = f"proof.toml says that it is right, and {listed(lost)} "
                    cause += f"{'does' if len(lost) == 1 else 'do'} not pass. Remove the entry."
                    proof.faults.append(_about(mutant, cause, sources))
    return proof


def _in_turn(pool: JudgePool, mutants: Sequence[Mutant]) -> Iterator[frozenset[Mutant]]:
    """Of each batch those that are certainly caught; where a process dies, not of all."""
    with suppress(BrokenProcessPool, SandboxError):
        yield from pool.each(caught_in_turn, batches(mutants))


@dataclass
class _Round:
    judge: Judge
    pool: JudgePool
    proof: MutantProof
    sources: Sources

    def run(
        self,
        tasks: Mapping[Mutant, frozenset[str]],
        *,
        visible: bool = False,
        until_caught: bool = False,
    ) -> Iterator[tuple[Mutant, Judgement]]:
        """What the checks of these tasks said of each mutant; trouble is a fault of the proof."""
        by_name = {str(number): mutant for number, mutant in enumerate(tasks)}
        cases = (
            Case(
                name,
                self.judge.model_with({mutant.task: mutant.source}),
                tasks[mutant],
                visible=visible,
                carry=False,
                until_caught=until_caught,
            )
            for name, mutant in by_name.items()
            if tasks[mutant]
        )
        for name, judgement, _ in self.pool.judge(cases, diagnose=False):
            if isinstance(judgement, GraderFailure):
                self.proof.faults.append(_about(by_name[name], judgement.text, self.sources))
            else:
                yield by_name[name], judgement


def limits_for_mutants(limits: Limits, check_seconds: float, task_seconds: float) -> Limits:
    """Limits at which an endless mutant does not hold up the others for long.

    Args:
        limits: Of the stage.
        check_seconds: What the model answers need for the slowest check, at most.
        task_seconds: What they need for all checks of one task, at most.
    """
    call = max(_LEAST_SECONDS, _TIMES_THE_MODEL * check_seconds)
    total = max(1.5 * call, _TIMES_THE_MODEL * task_seconds)
    return replace(
        limits,
        call_seconds=min(call, limits.call_seconds),
        total_seconds=min(total, limits.total_seconds),
    )


def _with_short_limits(stage: Stage, judge: Judge) -> Stage:
    answers = judge.model_with()
    judgement = judge.judge(answers, diagnose=False, visible=True)
    seconds: dict[str, float] = {}
    for check in (*judgement.checks, *judgement.visible):
        seconds[check.task] = seconds.get(check.task, 0.0) + check.seconds
    slowest = max(check.seconds for check in (*judgement.checks, *judgement.visible))
    limits = limits_for_mutants(stage.limits, slowest, max(seconds.values()))
    return replace(stage, limits=limits)


def _further_tasks(judge: Judge, mutant: Mutant) -> frozenset[str]:
    return tasks_reached(judge, mutant) - {mutant.task}


def _caught(judgement: Judgement) -> bool:
    return any(check.outcome is not Outcome.PASSED for check in judgement.checks)


def _about(mutant: Mutant, cause: str, sources: Sources) -> Fault:
    """A fault that a mutant shows, with the line that was changed."""
    text = sources.stage.notebook.read_text("utf-8").splitlines()
    lines = [number for number, line in enumerate(text, start=1) if mutant.begins(line)]
    place = sources.place(sources.stage.notebook, lines[0] if lines else 0)
    return Fault(f"a mutant of {mutant.task}:\n{mutant.diff}\n  {cause}", place)


def _without_a_mutant(
    equal: Iterable[Equal], matched: Collection[Equal], sources: Sources
) -> Iterator[Fault]:
    for one in equal:
        if not one.of_the_whole_task and one not in matched:
            yield Fault(
                f"[[equal]] is of a mutant of {one.task} that is not made any more:\n"
                f"  - {one.line}\n  + {one.becomes}\n  Remove the entry.",
                sources.place(sources.stage.proof_notes),
            )
