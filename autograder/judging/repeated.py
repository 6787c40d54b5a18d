"""Ask one worker the same checks again and again, while the answer in it is changed."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

from autograder.judging.one_worker import Workers
from autograder.sandbox.host.session import Session
from autograder.sandbox.host.student import Student
from autograder.sandbox.host.transcript import Transcript
from autograder.sandbox.host.worker_client import WorkerClient
from kit.checking.answer_errors import (
    AnswerCrashed,
    AnswerError,
    AnswerTimedOut,
    AnswerUnusable,
)
from kit.checking.runner import CheckResult, run_checks

Change = Callable[[WorkerClient, str], None]

MOST_IN_TURN = 40
"""Answers for one worker."""
MAY_END_A_WORKER = (AnswerTimedOut, AnswerCrashed, AnswerUnusable)

BECOME = """
import linecache as _linecache

_loaded = {}

def _become(text):
    names = globals()
    if not _loaded:
        _loaded.update(names)
    for name in names.keys() - _loaded.keys():
        del names[name]
    names.update(_loaded)
    file = "<cell another answer>"
    _linecache.cache[file] = (len(text), None, text.splitlines(True), file)
    exec(compile(text, file, "exec"), names)
"""
"""Lets an answer cell say something else, in a notebook whose names are as they were loaded.

Its exceptions tell their lines, as those of a cell do.

It runs in the sandbox, at the end of the cell; `become` asks for it."""


def become(worker: WorkerClient, text: str) -> None:
    """Let the answer cell with `BECOME` say that text: a `Change`.

    Raises:
        RuntimeError: If the text does not run.
    """
    try:
        Session(worker).name("_become")(text)
    except AnswerError as error:  # of the cell, and no check has failed
        raise RuntimeError(f"the cell does not run: {error}") from error


def ask_repeatedly(
    workers: Workers,
    checks: Mapping[str, Path],
    *,
    change: Change,
    ways: Callable[[str], Sequence[str]],
    after_each: Callable[[str, CheckResult, Transcript], bool],
    reference: ModuleType,
    key: str,
    only: Collection[str] | None = None,
    handed_in: Mapping[str, bytes] = {},
) -> None:
    """Ask the checks of a task, each of them in several ways before the next one.

    It is done in one worker, where the answers may remember what they were asked before: what
    fails there is as good as failed, and the rest is in doubt, to be judged by itself.

    Args:
        workers: Patient ones of the answers.
        checks: The file of the task's checks, by the task.
        change: Changes the answer in a worker in a way.
        ways: In which the check of a name is asked, at least one. Another check that needs it is
            asked where it passes in the last of them.
        after_each: Is given the way, what the check said and what it was given; says whether to go
            on with that check.
        reference: What hidden checks compare with.
        key: What their generators depend on.
        only: The names of the checks, with those that they need; None for all.
        handed_in: The files that belong to the answers.
    """
    left: dict[str, list[str]] = {}
    transcripts: dict[str, Transcript] = {}

    def way_now(check: str) -> str:
        return left.setdefault(check, [*ways(check)])[0]

    @contextmanager
    def new_student(check: str) -> Iterator[Student]:
        way = way_now(check)
        with workers.for_check(check) as (worker, _):
            change(worker, way)
            further = _Further(workers, change, way)
            given = transcripts.setdefault(check, Transcript())
            yield Student(worker, handed_in, given, used=True, more=further)

    def settle(result: CheckResult, more: bool) -> bool:
        workers.settle(result, more=True)
        given = transcripts.pop(result.name, Transcript())
        goes_on = after_each(way_now(result.name), result, given)
        del left[result.name][0]
        return goes_on and bool(left[result.name])

    run_checks(
        checks,
        new_student,
        reference=reference,
        only=only,
        key=key,
        keep_values=False,
        settle=settle,
    )


@dataclass(frozen=True)
class _Further:
    """Further workers of a check, in which the answer is changed in the same way."""

    workers: Workers
    change: Change
    way: str

    @contextmanager
    def afresh(self) -> Iterator[WorkerClient]:
        """A fresh worker that has loaded the same notebook."""
        with self.workers.afresh() as worker:
            self.change(worker, self.way)
            yield worker

    def bench(self) -> WorkerClient:
        """A worker without student code, for functions of checks."""
        return self.workers.bench()
