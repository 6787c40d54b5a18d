"""A known mistake stays one in another number type, rounded, or in another container."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from autograder.course.specimens import Specimen
from autograder.judging.carried_forward import defined_names
from autograder.judging.judge import Judge, Judgement
from autograder.proof.faults import Fault
from autograder.proof.sources import Sources
from autograder.running.process_pool import Case
from kit.outcome import Outcome

DISGUISES = ("float16", "float32", "2 decimals", "4 decimals", "0-d", "list", "matrix")
"""What the specimens' results are put in, by the names that `around` has for them."""

_AROUND = Path(__file__).with_name("around.py")


def with_around(source: str, how: str, *, names: Sequence[str] = ()) -> str:
    """The answer, with the results of its functions and methods changed.

    Args:
        source: The text of an answer cell.
        how: One of the ways that `around` knows.
        names: Of the functions and classes; none for all that the text defines.
    """
    names = [*names] or defined_names(source)
    around = "" if "_put_round" in source else _AROUND.read_text(encoding="utf-8")
    return f"{source}\n\n{around}\n\n_put_round({names!r}, globals(), {how!r})\n"


def disguised_cases(
    judge: Judge, wrong: Sequence[Specimen], judgements: Mapping[str, Judgement]
) -> Iterator[Case]:
    """Every wrong specimen in every disguise, to be asked what it failed without one.

    What it failed by its time is left out: a disguise only makes it slower.
    """
    for specimen in wrong:
        failed = frozenset(
            check.name
            for check in judgements[specimen.name].checks
            if check.task == specimen.task
            and check.outcome is Outcome.FAILED
            and not check.measured
        )
        for disguise in DISGUISES if failed else ():
            answers = judge.model_with(
                {specimen.task: with_around(specimen.source, disguise)}, specimen.files
            )
            name = _name(specimen, disguise)
            yield Case(name, answers, frozenset({specimen.task}), checks=failed)


def faults_of_disguises(
    wrong: Sequence[Specimen], judgements: Mapping[str, Judgement], sources: Sources
) -> Iterator[Fault]:
    """The checks that a disguise got a known mistake through, or broke."""
    for specimen in wrong:
        before = {check.name: check.outcome for check in judgements[specimen.name].checks}
        for disguise in DISGUISES:
            judgement = judgements.get(_name(specimen, disguise))
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


def _name(specimen: Specimen, disguise: str) -> str:
    return f"{specimen.name} as {disguise}"
