"""From what the checks said of model, specimens and junk to the faults of a stage."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping

from autograder.course.records import JudgedCheck, Stage, Task
from autograder.course.specimens import Specimen
from autograder.judging.judge import Judge, Judgement
from autograder.proof.cases import JUNK
from autograder.proof.faults import Fault, counted, listed
from autograder.proof.sources import Kind, Sources
from kit.outcome import Outcome

_FRAME = re.compile(r'File "(?P<file>[^"]+)", line (?P<line>\d+)')
_TOLERANCE = re.compile(r"relative error (?P<error>\S+)\)")
_ROUNDING = 1e-13
"""Two float64 computations of the same number in another order differ by less, as a rule."""


def faults_of_model(
    stage: Stage,
    checks: Iterable[JudgedCheck],
    sources: Sources,
    kind: Kind,
    agreeing: Mapping[str, int],
) -> Iterator[Fault]:
    """The tasks of which the model answer does not pass every check.

    What only follows from a wrong task below is left out.

    Args:
        stage: The stage.
        checks: What they said of the model answers.
        sources: Its files.
        kind: Of the checks.
        agreeing: By task, how many accepted specimens give what the model gives; 0 where not all.
    """
    lost = [check for check in checks if check.outcome is not Outcome.PASSED]
    yield from (_broken(check, sources, kind) for check in lost if check.outcome is Outcome.BROKEN)
    wrong = {check.task for check in lost}
    for task in stage.checked_tasks:
        failed = [one for one in lost if one.task == task.name and one.outcome is Outcome.FAILED]
        if not failed or wrong.intersection(task.builds_on):
            continue
        names = listed([check.name for check in failed])
        hint = ""
        if agreeing.get(task.name):
            others = counted(agreeing[task.name], "accepted specimen")
            hint = f" It and {others} give the same: is the reference wrong, or the check?"
        yield Fault(
            f"the model answer of {task.name} does not pass the {kind} check"
            f"{'s' * (len(failed) > 1)} {names}: {_said(failed[0])}{hint}",
            sources.where(failed[0].name, kind),
        )


def _said(check: JudgedCheck) -> str:
    """Why the check failed, in one line."""
    error = _TOLERANCE.search(check.detail)
    if error and float(error["error"]) < _ROUNDING:
        return (
            f"it differs by rounding only (relative error {error['error']}), which float64 cannot "
            "avoid. Its rtol or atol is too tight: rtol=1e-6 is the rule."
        )
    detail = check.detail.partition("Traceback (most recent call last)")[0]
    return " ".join(f"{check.reason} {detail}".split())


def _broken(check: JudgedCheck, sources: Sources, kind: Kind) -> Fault:
    """A check that raised: its last line in the stage's folder, and what was raised there."""
    said = check.detail.strip().splitlines() or [check.reason]
    where = sources.where(check.name, kind)
    for frame in _FRAME.finditer(check.detail):
        if frame["file"].startswith(str(sources.stage.folder)):
            where = f"{frame['file'].removeprefix(f'{sources.root}/')}:{frame['line']}"
    return Fault(f"the check itself raised {said[-1]}", where, (check.name,))


def faults_of_worthless(
    judgements: Mapping[str, Judgement], sources: Sources, tasks: Collection[str]
) -> Iterator[Fault]:
    """What the unwritten notebook and junk must not do: pass a check, or break one."""
    for name in ("unwritten", *(f"junk {what}" for what in JUNK)):
        for check in judgements[name].checks:
            if check.task not in tasks:
                continue
            if check.outcome is Outcome.BROKEN:
                yield _broken(check, sources, "hidden")
            if check.outcome is Outcome.PASSED:
                what = "an unwritten answer" if name == "unwritten" else "junk instead of an answer"
                yield Fault(
                    f"the check {check.name} is passed by {what}.",
                    sources.where(check.name),
                    (name,),
                )


def faults_of_accepted(
    specimen: Specimen, judgement: Judgement, sources: Sources
) -> Iterator[Fault]:
    """An accepted specimen passes every check."""
    lost = [check for check in judgement.checks if check.outcome is not Outcome.PASSED]
    yield from (_broken(one, sources, "hidden") for one in lost if one.outcome is Outcome.BROKEN)
    failed = [check for check in lost if check.outcome is Outcome.FAILED] or [
        check for check in lost if check.outcome is Outcome.SKIPPED
    ]
    if failed:
        yield Fault(
            f"the accepted specimen {specimen.name} does not pass "
            f"{listed([check.name for check in failed])}: {_said(failed[0])}",
            sources.where_of_specimen(specimen.name),
        )


def faults_of_wrong(specimen: Specimen, judgement: Judgement, sources: Sources) -> Iterator[Fault]:
    """A wrong specimen fails exactly the checks it names, and is diagnosed by its own diagnosis.

    It costs the model answers above it nothing: they are judged with the model answer below.
    """
    where = sources.where_of_specimen(specimen.name)
    above = [
        check
        for check in judgement.checks
        if specimen.task in sources.stage.below(check.task)
        and check.outcome in (Outcome.FAILED, Outcome.SKIPPED)
        and check.name not in specimen.caught_by
    ]
    if above:
        tasks = listed(sorted({check.task for check in above}))
        yield Fault(
            f"{specimen.name} takes points of {tasks} above it, although our answer to "
            f"{specimen.task} was put in its place: {listed([check.name for check in above])} "
            f"({_said(above[0])}). If {tasks} reads what a function below keeps in a cache, name "
            "that function in reads_cache_of.",
            where,
        )
    lost = {check.name for check in above}
    failed = {check.name for check in judgement.checks if check.outcome is Outcome.FAILED} - lost
    missed, other = sorted(specimen.caught_by - failed), sorted(failed - specimen.caught_by)
    if missed:
        does = "does" if len(missed) == 1 else "do"
        yield Fault(f"{specimen.name}: {listed(missed)} should catch it and {does} not.", where)
    if other:
        catch = "catches it and is" if len(other) == 1 else "catch it and are"
        yield Fault(f"{specimen.name}: {listed(other)} {catch} not in its CAUGHT_BY.", where)
    yield from (
        _broken(one, sources, "hidden") for one in judgement.checks if one.outcome is Outcome.BROKEN
    )
    if failed and not any(check.diagnosis == specimen.diagnosis for check in judgement.checks):
        others = sorted({check.diagnosis for check in judgement.checks if check.diagnosis})
        instead = f" It is taken for another: {others[0]}" if others else ""
        yield Fault(f"{specimen.name}: no check diagnoses it.{instead}", where)


def faults_of_coverage(
    tasks: Iterable[Task], names: Iterable[str], wrong: Iterable[Specimen], sources: Sources
) -> Iterator[Fault]:
    """Every task has checks of both kinds, and every hidden check a specimen that it catches."""
    for task in tasks:
        kinds = {check.kind for check in sources.checks if check.task == task.name}
        for kind in ("public", "hidden"):
            if kind not in kinds:
                file = sources.stage.checks_by_task(kind)[task.name]
                yield Fault(f"task {task.name} has no {kind} check.", sources.place(file))
    caught = {name for specimen in wrong for name in specimen.caught_by}
    for name in names:
        if name not in caught:
            yield Fault(
                f"no wrong specimen is caught by {name}: write one to specimens/wrong/ that makes "
                "the mistake which the check is for.",
                sources.where(name),
            )


def faults_of_unwritten_in_public(
    judge: Judge, sources: Sources, tasks: Iterable[Task]
) -> Iterator[Fault]:
    """No visible check passes before an answer is written."""
    files = sources.stage.checks_by_task("public", {task.name for task in tasks})
    for check in judge.judged(judge.run(judge.answers_with({}), files)):
        if check.outcome is Outcome.PASSED:
            yield Fault(
                f"the public check {check.name} is passed by an unwritten answer.",
                sources.where(check.name, "public"),
            )
