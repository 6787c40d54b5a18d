"""Prove one specimen alone, in this process: the question an author asks most often."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from autograder.authoring.build import build_if_needed
from autograder.course.records import Stage
from autograder.course.specimens import Specimen, read_specimens
from autograder.course.stages import Course
from autograder.errors import Misuse, did_you_mean
from autograder.proof.cases import judge_of, tasks_reached
from autograder.proof.faults import Fault, grouped
from autograder.proof.model import prove_model
from autograder.proof.outcomes import faults_of_accepted, faults_of_wrong
from autograder.proof.sources import Sources
from autograder.proof.static.lint import faults_of_caught_by


def stage_of_specimen(stages: Sequence[Stage], name: str) -> Stage:
    """The stage that has the specimen.

    Args:
        stages: Those to look in.
        name: <task>__<what>, or the path of its file.

    Raises:
        Misuse: If none has it.
    """
    stem = Path(name).stem
    known = {
        file.stem: stage
        for stage in stages
        for kind in ("accepted", "wrong")
        for file in stage.specimen_files(kind)
    }
    if stem not in known:
        raise Misuse(
            f"there is no specimen '{stem}' in {', '.join(stage.name for stage in stages)}."
            f"{did_you_mean(stem, known)}"
        )
    return known[stem]


def verify_specimen(course: Course, stage: Stage, name: str) -> tuple[Specimen, list[Fault]]:
    """Run one specimen against the checks that it can reach; the specimen and its faults.

    Whether it is diagnosed as another one is found only when the whole stage is proved.

    Raises:
        StageError: If the specimen cannot be read.
    """
    build_if_needed(course, [stage])
    sources = Sources(course.root, stage)
    wrong, accepted = read_specimens(stage, "wrong"), read_specimens(stage, "accepted")
    stem = Path(name).stem
    specimen = next(one for one in (*wrong, *accepted) if one.name == stem)
    faults = [*faults_of_caught_by([specimen], sources)] or _proved(
        course, stage, specimen, sources
    )
    return specimen, faults


def _proved(course: Course, stage: Stage, specimen: Specimen, sources: Sources) -> list[Fault]:
    judge = judge_of(course, stage)
    reached = tasks_reached(judge, specimen)
    judgement = judge.judge(judge.answers_of(specimen), reached, diagnose=False)
    if not specimen.caught_by:
        faults = list(faults_of_accepted(specimen, judgement, sources))
    else:
        known = [replace(check, diagnosis=specimen.diagnosis) for check in judgement.checks]
        judgement = replace(judgement, checks=tuple(known))
        faults = list(faults_of_wrong(specimen, judgement, sources))
    if faults:  # while the model answer fails, it says nothing
        _, of_model = prove_model(judge, sources, reached, [])
        faults = of_model or faults
    return grouped(faults)
