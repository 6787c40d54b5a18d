"""Run one hidden check again and keep what it gave to the student's code and got from it."""

from __future__ import annotations

import inspect
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import numpy as np

from autograder.course.records import Answers
from autograder.judging.carried_forward import with_ours_below
from autograder.judging.judge import Judge
from autograder.judging.one_worker import Workers
from autograder.sandbox.host.handle import Handle
from autograder.sandbox.host.session import Session
from autograder.sandbox.host.student import Student
from autograder.sandbox.host.worker_client import WorkerClient
from kit.checking.check_files import read_checks
from kit.checking.compare import Mismatch
from kit.checking.runner import run_checks


@dataclass(frozen=True)
class Asked:
    """One call of the student's code."""

    function: str
    args: tuple[object, ...]
    options: dict[str, object]
    gave: object
    """What came back, or the exception that did."""


@dataclass(frozen=True)
class Replay:
    """What a check found, and all calls that it made, with their values."""

    outcome: str
    calls: tuple[Asked, ...]
    got: np.ndarray[Any, Any] | None
    """What the student's code gave where it was wrong, if that was numbers."""
    expected: np.ndarray[Any, Any] | None
    """What it should have been."""
    code: str
    """The text of the check's function."""
    fixtures: tuple[str, ...]
    """What the function asks for, by name."""


def replay(judge: Judge, answers: Answers, task: str, check: str) -> Replay:
    """Run one hidden check of a task once more, in a fresh worker.

    Args:
        judge: The stage's.
        answers: What is judged; see `answers_below` where the error was carried forward.
        task: The task of the check.
        check: Its name.

    Raises:
        KeyError: If the task has no such check.
    """
    calls: dict[str, list[Asked]] = {}

    @contextmanager
    def new_student(name: str) -> Iterator[Student]:
        with judge.workers(answers) as workers, workers.afresh() as worker:
            watching = _Watching(worker, calls.setdefault(name, []))
            yield _Watched(watching, answers, workers)

    file = judge.stage.checks_by_task("hidden")[task]
    found = {one.name: one for one in read_checks(file, task)}[check]
    results = run_checks(
        {task: file}, new_student, reference=judge.reference, only={check}, key=judge.key
    )
    (result,) = (one for one in results if one.name == check)
    error = result.error if isinstance(result.error, Mismatch) else None
    lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
    return Replay(
        str(result.outcome),
        tuple(calls.get(check, [])),
        error.got if error else None,
        error.expected if error else None,
        "".join(inspect.getblock(lines[max(found.line - 1, 0) :])),
        tuple(inspect.signature(found.function).parameters) if found.function else (),
    )


def answers_below(
    judge: Judge, answers: Answers, task: str, wrong: Collection[str]
) -> tuple[Answers, ...]:
    """The answers with ours in the place of those tasks, as the task is judged; see `Again`."""
    return with_ours_below(
        judge.stage, task, wrong, answers, stubs=judge.built.stubs, ours=judge.built.model_answers
    )


class _Watched(Student):
    """A student whose calls are kept, with their values."""

    def __init__(self, watching: _Watching, answers: Answers, workers: Workers) -> None:
        super().__init__(watching.worker, answers.files, more=workers)
        self._session = watching


class _Watching(Session):
    def __init__(self, worker: WorkerClient, calls: list[Asked]) -> None:
        super().__init__(worker)
        self.calls = calls

    def with_another(self, worker: WorkerClient) -> Session:
        return _Watching(worker, self.calls)

    def call(
        self,
        function: Handle,
        args: tuple[object, ...],
        options: dict[str, object],
        **further: object,
    ) -> Any:
        try:
            gave = super().call(function, args, options, **further)
        except AssertionError as error:
            self.calls.append(Asked(function._label, args, options, error))
            raise
        self.calls.append(Asked(function._label, args, options, gave))
        return gave
