"""Prove a stage sound before anyone sees it, and draw the kill matrix.

The model answer earns everything, the unwritten notebook nothing, junk earns nothing and breaks no
check, every accepted specimen earns everything, every wrong specimen fails exactly the checks it
names and is diagnosed, and no check is without a specimen that it catches. A specimen is run
against the checks that its code can reach; the others find the model answers. No wrong specimen
gains by giving its results in another type, and no answer that computes nothing is paid for it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from rich.console import Console
from rich.markup import escape

from autograder.authoring.build import check_build
from autograder.grading.diagnosis import candidates, diagnosed
from autograder.grading.grade import course_judge
from autograder.grading.isolation import isolation_here
from autograder.grading.judge import Hearing, Judge
from autograder.grading.pool import Case, Graders
from autograder.proof.cases import cases_of, tasks_reached
from autograder.proof.disguises import disguised_cases, faults_of_disguises
from autograder.proof.faults import Fault, counted, grouped
from autograder.proof.outcomes import (
    faults_of_accepted,
    faults_of_coverage,
    faults_of_model,
    faults_of_names,
    faults_of_worthless,
    faults_of_wrong,
)
from autograder.proof.record import Proof
from autograder.proof.sources import Sources
from autograder.proof.tricks import faults_of_tricks, trick_cases
from autograder.records import Stage, earned_points
from autograder.reports.html import format_points
from autograder.reports.terminal import kill_matrix, progress_bar
from autograder.specimens import Specimen, read_specimens
from autograder.stages import Course


def verify_stages(
    course: Course,
    stages: Sequence[Stage],
    jobs: int,
    console: Console,
    keys: Sequence[str] = (),
) -> list[Proof]:
    """Prove the stages one after the other, printing each kill matrix and every fault.

    Args:
        course: The course, built.
        stages: The stages to prove.
        jobs: Processes at a time.
        console: Where the proof is printed.
        keys: Under which each stage is proved besides the course's own: a check that does what it
            promises only with the inputs of one key is at fault.

    Raises:
        StaleFiles: If source/ or release/ is not what the stage makes now.
    """
    check_build(course, stages)
    console.print(f"sandbox: {escape(str(isolation_here(course)))}", soft_wrap=True)
    proofs = []
    for stage in stages:
        proof = _verify(course, stage, jobs, console)
        for key in keys:
            other = _verify(replace(course, own_key=key), stage, jobs, console)
            proof.faults += [
                replace(fault, cause=f"Under the key {key}: {fault.cause}")
                for fault in other.faults
                if fault not in proof.faults
            ]
        proofs.append(proof)
        console.print(kill_matrix(stage, list(proof.wrong.items())))
        for fault in proof.faults:
            console.print(f"[red]✗[/] {escape(str(fault))}", soft_wrap=True)
        state = "sound" if not proof.faults else counted(len(proof.faults), "fault")
        console.print(
            f"{stage.name}: {state}; model answer {format_points(proof.model)} of "
            f"{format_points(proof.points)} points, unwritten {format_points(proof.unwritten)}, "
            f"{len(proof.accepted)} accepted and {len(proof.wrong)} wrong specimens"
        )
    return proofs


def _verify(course: Course, stage: Stage, jobs: int, console: Console) -> Proof:
    judge = course_judge(course, stage)
    sources = Sources(course.root, stage)
    accepted, wrong = read_specimens(stage, "accepted"), read_specimens(stage, "wrong")
    cases = cases_of(judge, accepted, wrong)
    proof = Proof(stage.name, sum(task.points for task in stage.checked_tasks))
    tasks = {one.name: tasks_reached(judge, one) for one in (*accepted, *wrong)}
    chosen = [Case(name, answers, tasks.get(name)) for name, answers in cases.items()]
    with Graders(course, stage, jobs) as graders:
        heard, proof.faults = _hear(graders, chosen, console, f"proving {stage.name}")
        if proof.faults:
            proof.faults = grouped(proof.faults)
            return proof
        further = [*disguised_cases(judge, wrong, heard), *trick_cases(judge)]
        tricks, proof.faults = _hear(graders, further, console, "disguises and tricks")
    if proof.faults:
        proof.faults = grouped(proof.faults)
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
    names = [check.name for check in model.checks]
    proof.faults = grouped(
        [
            *_leftovers(sources),
            *faults_of_names(wrong, names, sources),
            *faults_of_model(stage, model.checks, sources),
            *faults_of_coverage(stage, names, wrong, sources),
            *_faults_of_public_checks(judge, sources),
            *faults_of_worthless(heard, sources, [task.name for task in stage.tasks]),
            *(
                one
                for each in accepted
                for one in faults_of_accepted(each, heard[each.name], sources)
            ),
            *faults_of_disguises(wrong, heard | tricks, sources),
            *faults_of_tricks(stage, tricks, sources),
            *(one for each in wrong for one in faults_of_wrong(each, heard[each.name], sources)),
        ]
    )
    return proof


def _hear(
    graders: Graders, cases: Sequence[Case], console: Console, what: str
) -> tuple[dict[str, Hearing], list[Fault]]:
    """What was heard of every case, by its name, and a fault for each that could not be."""
    heard: dict[str, Hearing] = {}
    faults = []
    with progress_bar(console, what, len(cases)) as progress:
        for name, hearing, _ in graders.hear(cases, diagnose=False):
            progress.update(progress.task_ids[0], advance=1)
            if isinstance(hearing, str):
                faults.append(Fault(hearing, about=(name,)))
            else:
                heard[name] = hearing
    return heard, faults


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


def _leftovers(sources: Sources) -> Iterator[Fault]:
    for file in sorted(sources.stage.folder.rglob("*")):
        if file.suffix in (".py", ".md", ".toml"):
            for number, line in enumerate(file.read_text("utf-8").splitlines(), start=1):
                if "TODO" in line:
                    yield Fault(f"TODO is left over: {line.strip()}", sources.place(file, number))


def _faults_of_public_checks(judge: Judge, sources: Sources) -> list[Fault]:
    """The visible checks: all pass for the model answer, none for the unwritten notebook."""
    files = judge.stage.check_files("public")
    answers = judge.answers_with(judge.model_answers, judge.model_files)
    checks = judge.judged(judge.run(answers, files))
    found = list(faults_of_model(judge.stage, checks, sources, "public"))
    for check in judge.judged(judge.run(judge.answers_with({}), files)):
        if check.outcome == "passed":
            found.append(
                Fault(
                    f"the public check {check.name} is passed by an unwritten answer.",
                    sources.where(check.name, "public"),
                )
            )
    return found
