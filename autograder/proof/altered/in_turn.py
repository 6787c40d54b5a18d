"""Ask one worker the same checks again and again, while what an answer returns is changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from autograder.judging.carried_forward import defined_names
from autograder.judging.judge import Judge
from autograder.judging.one_worker import Workers
from autograder.sandbox.host.session import Session
from autograder.sandbox.host.student import Student
from autograder.sandbox.host.worker_client import WorkerClient
from kit.checking.answer_errors import AnswerCrashed, AnswerTimedOut
from kit.checking.runner import CheckResult, run_checks
from kit.outcome import Outcome

_AROUND = Path(__file__).with_name("around.py")


def with_around(source: str, how: str, *, names: Sequence[str] = ()) -> str:
    """The answer, with the results of its functions and methods changed.

    Args:
        source: The text of an answer cell.
        how: One of the ways that `around` knows; "" for the one that it is told at the time.
        names: Of the functions and classes; none for all that the text defines.
    """
    names = [*names] or defined_names(source)
    around = "" if "_put_round" in source else _AROUND.read_text(encoding="utf-8")
    return f"{source}\n\n{around}\n\n_put_round({names!r}, globals(), {how!r})\n"


@dataclass(frozen=True)
class Turns:
    """What is asked of an answer in several ways, one after the other."""

    name: str
    task: str
    source: str
    """The text of the answer cell."""
    ways: tuple[str, ...]
    """That `around` knows. A check that needs another is asked where that one passes in the last
    of them, which may be "", the answer as it is."""
    checks: frozenset[str] | None = None
    """The names of the checks; None for all of the task."""
    visible: bool = False
    """Whether the visible checks are asked too."""
    files: Mapping[str, bytes] = field(default_factory=dict)


@dataclass(frozen=True)
class Found:
    """What the checks said in each of the ways, in a worker that was asked before."""

    in_doubt: Mapping[str, frozenset[str]]
    """By the way, the hidden checks that may not fail the answer."""
    broken: frozenset[str]
    """The ways in which a check broke, or was not asked."""


def in_turn(judge: Judge, turns: Turns) -> Found:
    """Ask the checks in every way.

    It is done in one worker, where the answer may remember what it was asked before: what fails
    there is as good as failed, and the rest is in doubt, to be judged by itself. That takes a
    quarter of the time in which an answer is judged in each way.
    """
    in_doubt, broken = _asked(judge, turns, "hidden")
    if turns.visible:
        broken |= _asked(judge, turns, "public")[1]
    return Found({how: frozenset(names) for how, names in in_doubt.items()}, frozenset(broken))


def _asked(
    judge: Judge, turns: Turns, kind: Literal["hidden", "public"]
) -> tuple[dict[str, set[str]], set[str]]:
    """As `Found` has it."""
    answers = judge.model_with({turns.task: with_around(turns.source, "")}, turns.files)
    turn = 0
    in_doubt: dict[str, set[str]] = {how: set() for how in turns.ways}
    broken: set[str] = set()

    def is_asked(check: str) -> bool:
        return turns.checks is None or check in turns.checks

    with judge.workers(answers, patient=True) as workers:

        @contextmanager
        def new_student(check: str) -> Iterator[Student]:
            # What is not asked is there because another check needs it, and must pass as it did.
            how = turns.ways[turn] if is_asked(check) else ""
            with workers.for_check(check) as (worker, _):
                _wear(worker, how)
                yield Student(worker, answers.files, used=True, more=_Further(workers, how))

        def settle(result: CheckResult, more: bool) -> bool:
            nonlocal turn
            workers.settle(result, more=True)
            if not is_asked(result.name):
                return False
            how = turns.ways[turn]
            if result.outcome is Outcome.BROKEN:
                broken.add(how)
            if result.outcome not in (Outcome.FAILED, Outcome.SKIPPED):
                in_doubt[how].add(result.name)
            turn += 1
            if isinstance(result.error, AnswerTimedOut | AnswerCrashed):
                # Of the time of all that came before, perhaps; and it would take it again.
                for way in turns.ways[turn - 1 :]:
                    in_doubt[way].add(result.name)
                    broken.add(way)
                turn = len(turns.ways)
            turn %= len(turns.ways)
            return turn > 0

        run_checks(
            judge.stage.check_files(kind, {turns.task}),
            new_student,
            reference=judge.reference,
            only=turns.checks,
            key=judge.key if kind == "hidden" else "",
            keep_values=False,
            settle=settle,
        )
    return in_doubt, broken


def _wear(worker: WorkerClient, way: str) -> None:
    Session(worker).name("_wear")(way)


@dataclass(frozen=True)
class _Further:
    """Further workers of a check, in which results are changed in the same way."""

    workers: Workers
    way: str

    @contextmanager
    def afresh(self) -> Iterator[WorkerClient]:
        """A fresh worker that has loaded the same notebook."""
        with self.workers.afresh() as worker:
            _wear(worker, self.way)
            yield worker

    def bench(self) -> WorkerClient:
        """A worker without student code, for functions of checks."""
        return self.workers.bench()
