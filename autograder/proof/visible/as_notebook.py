"""Run visible checks on answers as a notebook does, and keep what the calls gave."""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

from autograder.course.records import Answers
from kit.checking.patience import Patience
from kit.checking.runner import run_checks
from kit.notebook.student import NotebookStudent
from kit.notebook.traces import Trace
from kit.outcome import Outcome
from kit.threads import use_one_blas_thread


@dataclass(frozen=True)
class Seen:
    """What the visible checks of one task saw of one answer."""

    failed: Mapping[str, Trace] = field(default_factory=dict)
    passed: Mapping[str, Trace] = field(default_factory=dict)


Sight = Mapping[str, Seen]
"""By task."""


def all_seen(
    work: Sequence[tuple[Answers, Mapping[str, Path]]], call_seconds: float, jobs: int
) -> list[Sight]:
    """What is seen of every set of answers by the check files that are with it.

    Args:
        work: Answers, and of each task that is looked at its check file.
        call_seconds: After how long a call of an answer is stopped.
        jobs: Processes at a time; 1 for this one.
    """
    arguments = [
        (
            [cell.source for cell in answers.cells if cell.kind in ("given", "answer")],
            dict(answers.files),
            dict(files),
            call_seconds,
        )
        for answers, files in work
    ]
    if jobs == 1:
        return [_seen(one) for one in arguments]
    spawn = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(jobs, spawn, initializer=use_one_blas_thread) as pool:
        return list(pool.map(_seen, arguments, chunksize=8))


def _seen(work: tuple[list[str], dict[str, bytes], dict[str, Path], float]) -> Sight:
    cells, files, checks, call_seconds = work
    with (
        tempfile.TemporaryDirectory() as folder,
        contextlib.chdir(folder),
        open(os.devnull, "w", encoding="utf-8") as nowhere,
        contextlib.redirect_stdout(nowhere),  # nobody reads what an answer prints here
    ):
        for name, data in files.items():
            Path(name).write_bytes(data)
        namespace = _namespace(cells)
        return {
            task: _seen_by({task: file}, namespace, call_seconds) for task, file in checks.items()
        }


def _namespace(cells: Sequence[str]) -> dict[str, object]:
    namespace: dict[str, object] = {"__name__": "__main__"}
    for number, source in enumerate(cells):
        with contextlib.suppress(Exception):  # what it did not define, the checks miss
            exec(compile(source, f"<cell {number}>", "exec", dont_inherit=True), namespace)
    return namespace


def _seen_by(
    checks: Mapping[str, Path], namespace: Mapping[str, object], call_seconds: float
) -> Seen:
    traces: dict[str, Trace] = {}

    @contextlib.contextmanager
    def new_student(check: str) -> Iterator[NotebookStudent]:
        yield NotebookStudent(namespace, patience=patience, trace=traces.setdefault(check, Trace()))

    with Patience(call_seconds, lambda said: None, namespace) as patience:
        results = run_checks(checks, new_student)

    def of(outcome: Outcome) -> dict[str, Trace]:
        return {one.name: traces[one.name] for one in results if one.outcome is outcome}

    return Seen(of(Outcome.FAILED), of(Outcome.PASSED))
