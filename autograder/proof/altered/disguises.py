"""A known mistake stays one in another number type, rounded, or in another container."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from autograder.course.specimens import Specimen
from autograder.judging.judge import Judge, Judgement
from autograder.proof.altered.in_turn import Found, Turns, with_around
from autograder.proof.faults import Fault
from autograder.proof.sources import Sources
from autograder.running.process_pool import Case
from kit.outcome import Outcome

DISGUISES = ("float16", "float32", "2 decimals", "4 decimals", "0-d", "list", "matrix")
"""What the specimens' results are put in, by the names that `around` has for them."""


def worn_by(wrong: Sequence[Specimen], judgements: Mapping[str, Judgement]) -> list[Turns]:
    """The specimens that failed a check of their task, each to be asked it in every disguise.

    What they failed by their time is left out: a disguise only makes it slower.
    """
    found = []
    for one in wrong:
        failed = frozenset(
            check.name
            for check in judgements[one.name].checks
            if check.task == one.task and check.outcome is Outcome.FAILED and not check.measured
        )
        if failed:
            found.append(Turns(one.name, one.task, one.source, DISGUISES, failed, files=one.files))
    return found


def disguised_cases(
    judge: Judge, worn: Iterable[Turns], found: Mapping[str, Found]
) -> Iterator[Case]:
    """The specimens in the disguises in which a check may not fail them, to be asked that check.

    Args:
        judge: Of the stage.
        worn: The specimens.
        found: What `in_turn` said of them; where it said nothing, everything is asked.
    """
    for one in worn:
        for how in one.ways:
            checks = found[one.name].in_doubt[how] if one.name in found else one.checks
            if checks != frozenset():
                answers = judge.model_with({one.task: with_around(one.source, how)}, one.files)
                yield Case(_name(one.name, how), answers, frozenset({one.task}), checks=checks)


def faults_of_disguises(
    wrong: Sequence[Specimen], judgements: Mapping[str, Judgement], sources: Sources
) -> Iterator[Fault]:
    """The checks that a disguise got a known mistake through, or broke."""
    for specimen in wrong:
        before = {check.name: check.outcome for check in judgements[specimen.name].checks}
        for disguise in DISGUISES:
            judgement = judgements.get(_name(specimen.name, disguise))
            for check in judgement.checks if judgement else ():
                if check.outcome is Outcome.BROKEN:
                    cause = f"{check.name} breaks on {specimen.name} in a disguise: {check.detail}"
                elif check.outcome is Outcome.PASSED and before[check.name] is not Outcome.PASSED:
                    cause = (
                        f"{check.name} lets {specimen.name} pass once its results are in a "
                        "disguise: choose numbers that tell the mistake from lost digits."
                    )
                else:
                    continue
                yield Fault(cause, sources.where(check.name), (disguise,))


def _name(specimen: str, disguise: str) -> str:
    return f"{specimen} as {disguise}"
