"""Ask the model answers first: while they fail, no other proof says anything."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from autograder.course.specimens import Specimen
from autograder.judging.judge import Judge, Judgement, Run
from autograder.proof.faults import Fault
from autograder.proof.outcomes import faults_of_model
from autograder.proof.sources import Kind, Sources
from autograder.sandbox.host.transcript import same_transcript
from kit.checking.answer_errors import AnswerTimedOut
from kit.outcome import Outcome


def prove_model(
    judge: Judge,
    sources: Sources,
    tasks: Collection[str],
    accepted: Sequence[Specimen],
    *,
    fresh: bool = False,
) -> tuple[Judgement, list[Fault]]:
    """What the hidden checks say of the model answers, and every fault of these in both kinds.

    An answer that never returns is the last one that is asked.

    Args:
        judge: The stage's.
        sources: Its files.
        tasks: Whose checks are run.
        accepted: Right answers, which are asked as well where the model fails.
        fresh: True to give every check a fresh worker.
    """
    answers = judge.model_with()
    faults: list[Fault] = []
    judgement = Judgement((), (), {})
    kinds: tuple[Kind, ...] = ("hidden", "public")
    for kind in kinds:
        files = sources.stage.checks_by_task(kind, tasks)
        run = judge.run(answers, files, stop_at=AnswerTimedOut, fresh=fresh)
        checks = judge.judged(run)
        if kind == "hidden":
            judgement = Judgement(checks, run.layers, run.load_problems, run.transcripts)
            faults += _faults_of_loading(run, sources)
            if faults:
                break
        agreeing = _agreeing(judge, run, accepted) if kind == "hidden" else {}
        faults += faults_of_model(sources.stage, checks, sources, kind, agreeing)
        if any(isinstance(result.error, AnswerTimedOut) for result in run.results):
            break
    return judgement, faults


def _faults_of_loading(run: Run, sources: Sources) -> Iterator[Fault]:
    for cell, problem in run.load_problems.items():
        yield Fault(
            f"the cell {cell} cannot be run in the sandbox: {problem}",
            sources.where_of_cell(cell),
        )


def _agreeing(judge: Judge, run: Run, accepted: Sequence[Specimen]) -> dict[str, int]:
    """By task: how many accepted answers give what the model gives, where all of them do."""
    failed: dict[str, list[str]] = {}
    for result in run.results:
        if result.outcome is Outcome.FAILED and not isinstance(result.error, AnswerTimedOut):
            failed.setdefault(result.task, []).append(result.name)
    found = {}
    for task, names in failed.items():
        right = [one for one in accepted if one.task == task]
        files = judge.stage.checks_by_task("hidden", [task])
        if right and all(
            same_transcript(run.transcripts.get(names[0], []), other.transcripts.get(names[0], []))
            for other in (judge.run(judge.answers_of(one), files, names[:1]) for one in right)
        ):
            found[task] = len(right)
    return found
