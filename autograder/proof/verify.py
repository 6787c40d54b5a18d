"""Prove a stage sound before anyone sees it, and draw the kill matrix.

The model answer earns everything, the unwritten notebook nothing, junk earns nothing and breaks no
check, every accepted specimen earns everything, every wrong specimen fails exactly the checks it
names and is diagnosed, and no check is without a specimen that it catches. A specimen is run
against the checks that its code can reach; the others find the model answers.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path

from rich.console import Console
from rich.markup import escape

from autograder.authoring.build import check_build
from autograder.files import replace_file
from autograder.grading.diagnosis import candidates, diagnosed
from autograder.grading.grade import course_judge
from autograder.grading.isolation import isolation_here
from autograder.grading.judge import Hearing, Judge
from autograder.grading.pool import Case, Graders
from autograder.proof.cases import JUNK, cases_of, tasks_reached
from autograder.records import Stage, earned_points
from autograder.reports.html import format_points
from autograder.reports.matrix import StageMatrix, matrix_page
from autograder.reports.terminal import kill_matrix, progress_bar
from autograder.specimens import Specimen, read_specimens
from autograder.stages import Course


@dataclass
class Proof:
    """What was found out about one stage."""

    stage: str
    points: float
    """Of the tasks that checks grade."""
    model: float = 0.0
    unwritten: float = 0.0
    accepted: dict[str, float] = field(default_factory=dict)
    """Points of every accepted specimen."""
    wrong: dict[str, dict[str, str]] = field(default_factory=dict)
    """Outcome of every hidden check for every wrong specimen: the kill matrix."""
    stories: dict[str, str] = field(default_factory=dict)
    """What each specimen does; of a wrong one, what a student reads."""
    faults: list[str] = field(default_factory=list)
    """Every promise that does not hold, one sentence each."""


def verify_stages(
    course: Course, stages: Sequence[Stage], jobs: int, console: Console
) -> list[Proof]:
    """Prove the stages one after the other, printing each kill matrix and every fault.

    Raises:
        StaleFiles: If source/ or release/ is not what the stage makes now.
    """
    check_build(course, stages)
    console.print(f"sandbox: {escape(str(isolation_here(course)))}", soft_wrap=True)
    proofs = []
    for stage in stages:
        proof = _verify(course, stage, jobs, console)
        proofs.append(proof)
        console.print(kill_matrix(stage, list(proof.wrong.items())))
        for fault in proof.faults:
            console.print(f"[red]✗[/] {escape(fault)}", soft_wrap=True)
        state = "sound" if not proof.faults else f"{len(proof.faults)} faults"
        console.print(
            f"{stage.name}: {state}; model answer {format_points(proof.model)} of "
            f"{format_points(proof.points)} points, unwritten {format_points(proof.unwritten)}, "
            f"{len(proof.accepted)} accepted and {len(proof.wrong)} wrong specimens"
        )
    return proofs


def write_proofs(proofs: Sequence[Proof], path: Path) -> None:
    """Write the proofs as JSON."""
    text = json.dumps([asdict(proof) for proof in proofs], indent=1) + "\n"
    replace_file(path, text.encode())


def write_matrix(proofs: Sequence[Proof], path: Path) -> None:
    """Write the kill matrix of the stages as Markdown."""
    matrices = [
        StageMatrix(
            proof.stage,
            proof.points,
            len(next(iter(proof.wrong.values()), {})),
            {
                name: [check for check, outcome in checks.items() if outcome == "failed"]
                for name, checks in proof.wrong.items()
            },
            list(proof.accepted),
            proof.stories,
        )
        for proof in proofs
    ]
    replace_file(path, matrix_page(matrices).encode())


def _verify(course: Course, stage: Stage, jobs: int, console: Console) -> Proof:
    judge = course_judge(course, stage)
    accepted, wrong = read_specimens(stage, "accepted"), read_specimens(stage, "wrong")
    cases = cases_of(judge, accepted, wrong)
    heard: dict[str, Hearing] = {}
    proof = Proof(stage.name, sum(task.points for task in stage.checked_tasks))
    with (
        Graders(course, stage, jobs) as graders,
        progress_bar(console, f"proving {stage.name}", len(cases)) as progress,
    ):
        tasks = {one.name: tasks_reached(judge, one) for one in (*accepted, *wrong)}
        chosen = [Case(name, answers, tasks.get(name)) for name, answers in cases.items()]
        for name, hearing, _ in graders.hear(chosen, diagnose=False):
            progress.update(progress.task_ids[0], advance=1)
            if isinstance(hearing, str):
                proof.faults.append(f"{name}: {hearing}")
            else:
                heard[name] = hearing
    if proof.faults:
        return proof
    model = heard["model"]
    for name in tasks:
        heard[name] = _with_the_rest(heard[name], model)
    _diagnose(wrong, heard)
    proof.model = _points(stage, model)
    proof.unwritten = _points(stage, heard["unwritten"])
    proof.accepted = {one.name: _points(stage, heard[one.name]) for one in accepted}
    proof.wrong = {
        one.name: {check.name: check.outcome for check in heard[one.name].checks} for one in wrong
    }
    proof.stories = {one.name: one.story for one in (*accepted, *wrong)}
    proof.faults += [
        *_faults_of_files(stage),
        *_faults_of_checks(stage, model, wrong),
        *_faults_of_public_checks(judge),
        *_faults_of_points(stage, proof, heard, accepted),
    ]
    for specimen in wrong:
        proof.faults += _faults_of_wrong(specimen, heard[specimen.name])
    return proof


def _with_the_rest(hearing: Hearing, model: Hearing) -> Hearing:
    """What was heard of a specimen, and of the checks that it cannot reach what the model gets."""
    heard = {check.name: check for check in hearing.checks}
    return replace(hearing, checks=tuple(heard.get(one.name, one) for one in model.checks))


def _diagnose(wrong: Sequence[Specimen], heard: dict[str, Hearing]) -> None:
    """Put into every hearing of a wrong specimen what the grader would say of its failures.

    The transcripts of the hearings are what the grader would learn of the same specimens.
    """
    known = {one.name: heard[one.name].transcripts for one in wrong}
    for one in wrong:
        hearing = heard[one.name]
        likely = candidates(hearing.checks, hearing.transcripts, wrong)
        checks = diagnosed(hearing.checks, hearing.transcripts, likely, known)
        heard[one.name] = replace(hearing, checks=checks)


def _points(stage: Stage, hearing: Hearing) -> float:
    return sum(earned_points(task, hearing.checks) for task in stage.checked_tasks)


def _faults_of_files(stage: Stage) -> list[str]:
    found = []
    for file in sorted(stage.folder.rglob("*")):
        if file.suffix in (".py", ".md", ".toml"):
            for number, line in enumerate(file.read_text("utf-8").splitlines(), start=1):
                if "TODO" in line:
                    found.append(f"{file}:{number}: TODO is left over.")
    return found


def _faults_of_checks(stage: Stage, model: Hearing, wrong: Sequence[Specimen]) -> list[str]:
    found = []
    for task in stage.checked_tasks:
        if not [check for check in model.checks if check.task == task.name]:
            found.append(f"{stage.name}: task {task.name} has no hidden check.")
    for check in model.checks:
        if check.outcome != "passed":
            found.append(
                f"the model answer does not pass {check.name} ({check.outcome}): "
                f"{check.reason} {check.detail}"
            )
    names = {check.name for check in model.checks}
    caught = set().union(*(specimen.caught_by for specimen in wrong))
    for name in sorted(names - caught):
        found.append(f"{stage.name}: no wrong specimen is caught by {name}.")
    return found


def _faults_of_public_checks(judge: Judge) -> list[str]:
    """The visible checks: all pass for the model answer, none for the unwritten notebook."""
    found = []
    files = judge.stage.check_files("public")
    answers = judge.answers_with(judge.model_answers, judge.model_files)
    model = judge.run(answers, files).results
    for result in model:
        if result.outcome != "passed":
            found.append(
                f"the model answer does not pass the public {result.name} ({result.outcome}): "
                f"{result.reason} {result.detail}"
            )
    for task in judge.stage.checked_tasks:
        if not [result for result in model if result.task == task.name]:
            found.append(f"{judge.stage.name}: task {task.name} has no public check.")
    for result in judge.run(judge.answers_with({}), files).results:
        if result.outcome not in ("failed", "skipped"):
            found.append(f"the unwritten notebook: public {result.name} is {result.outcome}.")
    return found


def _faults_of_points(
    stage: Stage, proof: Proof, heard: Mapping[str, Hearing], accepted: Sequence[Specimen]
) -> list[str]:
    found = []
    for name in ("unwritten", *(f"junk {what}" for what in JUNK)):
        for check in heard[name].checks:
            if check.outcome in ("passed", "broken"):
                found.append(f"{name}: {check.name} is {check.outcome}. {check.detail}")
    for specimen in accepted:
        if proof.accepted[specimen.name] != proof.points:
            lost = [check for check in heard[specimen.name].checks if check.outcome != "passed"]
            found += [
                f"accepted {specimen.name} does not pass {check.name} ({check.outcome}): "
                f"{check.reason} {check.detail}"
                for check in lost
            ]
    return found


def _faults_of_wrong(specimen: Specimen, hearing: Hearing) -> list[str]:
    found = []
    failed = {check.name for check in hearing.checks if check.outcome == "failed"}
    for name in sorted(specimen.caught_by - failed):
        found.append(f"{specimen.name}: {name} should catch it and does not.")
    for name in sorted(failed - specimen.caught_by):
        found.append(f"{specimen.name}: {name} catches it and is not in its CAUGHT_BY.")
    for check in hearing.checks:
        if check.outcome == "broken":
            found.append(f"{specimen.name}: {check.name} is broken. {check.detail}")
    if not any(check.diagnosis == specimen.story for check in hearing.checks):
        found.append(f"{specimen.name}: no check diagnoses it.")
    return found
