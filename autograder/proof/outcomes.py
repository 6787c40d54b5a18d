"""From what the checks said of model, specimens and junk to the faults of a stage."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from autograder.errors import did_you_mean
from autograder.grading.judge import Hearing
from autograder.proof.cases import JUNK
from autograder.proof.faults import Fault, listed
from autograder.proof.sources import Kind, Sources
from autograder.records import JudgedCheck, Stage
from autograder.specimens import Specimen

_FRAME = re.compile(r'File "(?P<file>[^"]+)", line (?P<line>\d+)')
_TOLERANCE = re.compile(r"relative error (?P<error>\S+)\)")
_ROUNDING = 1e-13
"""Two float64 computations of the same number in another order differ by less, as a rule."""


def faults_of_model(
    stage: Stage, checks: Iterable[JudgedCheck], sources: Sources, kind: Kind = "hidden"
) -> Iterator[Fault]:
    """The checks that the model answer does not pass, but for those that only follow from others.

    Args:
        stage: The stage.
        checks: What they said of the model answers.
        sources: Its files.
        kind: Of the checks.
    """
    lost = [check for check in checks if check.outcome != "passed"]
    wrong = {check.task for check in lost}
    builds_on = {task.name: task.builds_on for task in stage.tasks}
    for check in lost:
        follows = check.outcome == "skipped" or wrong.intersection(builds_on.get(check.task, ()))
        if check.outcome == "broken":
            yield _broken(check, sources, kind)
        elif not follows:
            what = _too_tight(check) or f"{check.reason} {check.detail}".strip()
            public = "public " if kind == "public" else ""
            yield Fault(
                f"the model answer of {check.task} does not pass the {public}check {check.name}: "
                f"{what}",
                sources.where(check.name, kind),
            )


def _broken(check: JudgedCheck, sources: Sources, kind: Kind) -> Fault:
    """A check that raised: its last line in the stage's folder, and what was raised there."""
    said = check.detail.strip().splitlines() or [check.reason]
    where = sources.where(check.name, kind)
    for frame in _FRAME.finditer(check.detail):
        if frame["file"].startswith(str(sources.stage.folder)):
            where = f"{frame['file'].removeprefix(f'{sources.root}/')}:{frame['line']}"
    return Fault(f"the check itself raised {said[-1]}", where, (check.name,))


def _too_tight(check: JudgedCheck) -> str:
    """A sentence where the answer differs from what is expected by rounding only."""
    error = _TOLERANCE.search(check.detail)
    if error and float(error["error"]) < _ROUNDING:
        return (
            f"it differs by rounding only (relative error {error['error']}), which float64 cannot "
            "avoid: give assert_close a larger rtol or atol; its own rtol is 1e-6."
        )
    return ""


def faults_of_worthless(
    heard: Mapping[str, Hearing], sources: Sources, tasks: Collection[str]
) -> Iterator[Fault]:
    """What the unwritten notebook and junk must not do: pass a check, or break one."""
    for name in ("unwritten", *(f"junk {what}" for what in JUNK)):
        for check in heard[name].checks:
            if check.task not in tasks:
                continue
            if check.outcome == "broken":
                yield _broken(check, sources, "hidden")
            if check.outcome == "passed":
                what = "an unwritten answer" if name == "unwritten" else "junk instead of an answer"
                yield Fault(
                    f"the check {check.name} is passed by {what}.",
                    sources.where(check.name),
                    (name,),
                )


def faults_of_accepted(specimen: Specimen, hearing: Hearing, sources: Sources) -> Iterator[Fault]:
    """An accepted specimen passes every check."""
    lost = [check for check in hearing.checks if check.outcome != "passed"]
    yield from (_broken(one, sources, "hidden") for one in lost if one.outcome == "broken")
    failed = [check for check in lost if check.outcome == "failed"] or [
        check for check in lost if check.outcome == "skipped"
    ]
    if failed:
        said = f"{failed[0].reason} {failed[0].detail}".strip()
        yield Fault(
            f"the accepted specimen {specimen.name} does not pass "
            f"{listed([check.name for check in failed])}: {said}",
            sources.where_of_specimen(specimen.name),
        )


def faults_of_wrong(specimen: Specimen, hearing: Hearing, sources: Sources) -> Iterator[Fault]:
    """A wrong specimen fails exactly the checks it names, and is diagnosed by its own story."""
    where = sources.where_of_specimen(specimen.name)
    failed = {check.name for check in hearing.checks if check.outcome == "failed"}
    missed, other = sorted(specimen.caught_by - failed), sorted(failed - specimen.caught_by)
    if missed:
        yield Fault(f"{specimen.name}: {listed(missed)} should catch it and does not.", where)
    if other:
        yield Fault(
            f"{specimen.name}: {listed(other)} catches it and is not in its CAUGHT_BY.", where
        )
    yield from (
        _broken(one, sources, "hidden") for one in hearing.checks if one.outcome == "broken"
    )
    if failed and not any(check.diagnosis == specimen.story for check in hearing.checks):
        others = sorted({check.diagnosis for check in hearing.checks if check.diagnosis})
        instead = f" It is taken for another: {others[0]}" if others else ""
        yield Fault(f"{specimen.name}: no check diagnoses it.{instead}", where)


def faults_of_coverage(
    stage: Stage, names: Sequence[str], wrong: Sequence[Specimen], sources: Sources
) -> Iterator[Fault]:
    """Every task has checks of both kinds, and every hidden check a specimen that it catches."""
    for task in stage.checked_tasks:
        kinds = {check.kind for check in sources.checks if check.task == task.name}
        for kind in ("public", "hidden"):
            if kind not in kinds:
                file = stage.folder / "checks" / kind / f"test_{task.name}.py"
                yield Fault(f"task {task.name} has no {kind} check.", sources.place(file))
    caught = {name for specimen in wrong for name in specimen.caught_by}
    for name in names:
        if name not in caught:
            yield Fault(
                f"no wrong specimen is caught by {name}: write one to specimens/wrong/ that makes "
                "the mistake which the check is for.",
                sources.where(name),
            )


def faults_of_names(
    specimens: Iterable[Specimen], names: Collection[str], sources: Sources
) -> Iterator[Fault]:
    """Checks in CAUGHT_BY that there are not."""
    for specimen in specimens:
        for name in sorted(specimen.caught_by - set(names)):
            yield Fault(
                f"CAUGHT_BY names the check '{name}', and there is no hidden check of that name."
                f"{did_you_mean(name, names)}",
                sources.where_of_specimen(specimen.name),
            )
