"""Prove stages and specimens, and print what was found."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.markup import escape

from autograder.commands.reporter import ConsoleReporter
from autograder.course.records import Stage
from autograder.course.stages import Course
from autograder.errors import CourseError
from autograder.proof.faults import Fault, counted, listed
from autograder.proof.mutation.survivors import MutantProof
from autograder.proof.record import Proof
from autograder.proof.specimen import verify_specimen
from autograder.proof.verify import verify_stages
from autograder.proof.watch import watch
from autograder.reports.html import format_points
from autograder.reports.terminal import kill_matrix


def run_verify(
    course: Course,
    stages: Sequence[Stage],
    jobs: int,
    console: Console,
    keys: Sequence[str] = (),
    **words: Any,
) -> list[Proof]:
    """Prove the stages one after the other, printing each kill matrix and every fault.

    The arguments are those of `verify_stages`.
    """
    proofs = []
    for proof in verify_stages(course, stages, jobs, ConsoleReporter(console), keys, **words):
        if proof.wrong:
            console.print(kill_matrix(course.stage(proof.stage), list(proof.wrong.items())))
        print_proof(proof, console)
        proofs.append(proof)
    return proofs


def run_verify_specimen(course: Course, stage: Stage, name: str, console: Console) -> list[Fault]:
    """Prove one specimen alone, and print what was found."""
    specimen, faults = verify_specimen(course, stage, name)
    print_faults(faults, console)
    if not faults:
        fate = (
            f"caught by {listed(sorted(specimen.caught_by))}" if specimen.caught_by else "accepted"
        )
        console.print(f"{stage.name} {specimen.name}: {fate}", soft_wrap=True)
    return faults


def run_watch(
    course: Course,
    stages: Sequence[str],
    jobs: int,
    console: Console,
    *,
    saves: Iterator[set[Path]] | None = None,
) -> None:
    """Prove what was touched whenever something is saved, until Ctrl-C."""
    console.print(f"watching {', '.join(stages)}; Ctrl-C ends it")
    for part in watch(course, stages, saves=saves):
        started = time.monotonic()
        try:
            stage = course.stage(part.stage)
            if part.specimen is not None:
                run_verify_specimen(course, stage, part.specimen, console)
            else:
                run_verify(course, [stage], jobs, console, task=part.task, notebooks=False)
        except CourseError as error:
            console.print(f"[red]✗[/] {escape(str(error))}", soft_wrap=True)
        console.print(f"[dim]{time.strftime('%H:%M:%S')}, {time.monotonic() - started:.1f} s[/]")


def print_faults(faults: Sequence[Fault], console: Console) -> None:
    """Print each fault, with the place to mend."""
    for fault in faults:
        console.print(f"[red]✗[/] {escape(str(fault))}", soft_wrap=True)


def print_proof(proof: Proof, console: Console) -> None:
    """Print the faults of a proof, and a line that sums it up."""
    print_faults(proof.faults, console)
    if proof.not_made:
        console.print(
            f"{proof.stage}: {counted(len(proof.faults), 'fault')}; "
            f"{counted(proof.not_made, 'proof')} not made: mend this first"
        )
        return
    state = "sound" if not proof.faults else counted(len(proof.faults), "fault")
    of_task = f" {proof.task}" if proof.task else ""
    console.print(
        f"{proof.stage}{of_task}: {state}; model answer {format_points(proof.model)} of "
        f"{format_points(proof.points)} points, unwritten {format_points(proof.unwritten)}, "
        f"{len(proof.accepted)} accepted and {len(proof.wrong)} wrong specimens"
        f"{_of_names(proof)}"
        f"{_of_mutants(proof.mutants)}"
    )


def _of_names(proof: Proof) -> str:
    if not proof.seen:
        return ""
    named = proof.seen - len(proof.unnamed)
    return f", of which visible checks catch {proof.seen} and name {named}"


def _of_mutants(proof: MutantProof | None) -> str:
    if proof is None:
        return ""
    return f"; {proof.made} mutants: {proof.survived} survive, {proof.recorded} are right"
