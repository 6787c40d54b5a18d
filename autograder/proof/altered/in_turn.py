"""Ask one worker the same checks again and again, while what an answer returns is changed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import cycle
from pathlib import Path
from typing import Literal

from autograder.judging.carried_forward import defined_names
from autograder.judging.judge import Judge
from autograder.judging.one_worker import Workers
from autograder.sandbox.host.session import Session
from autograder.sandbox.host.student import Student
from autograder.sandbox.host.worker_client import WorkerClient
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

    outcomes: Mapping[str, Mapping[str, Outcome]]
    """By the way, and the check's name, of the hidden checks."""
    broken: frozenset[str]
    """The ways in which a check broke."""

    def in_doubt(self, how: str) -> frozenset[str]:
        """The hidden checks that may not fail the answer."""
        surely = Outcome.FAILED, Outcome.SKIPPED
        found = self.outcomes.get(how, {})
        return frozenset(name for name, outcome in found.items() if outcome not in surely)


def in_turn(judge: Judge, turns: Turns) -> Found:
    """Ask the checks in every way.

    It is done in one worker, where the answer may remember what it was asked before: what fails
    there is as good as failed, and the rest is in doubt, to be judged by itself. That takes a
    quarter of the time in which an answer is judged in each way.
    """
    broken: set[str] = set()
    outcomes = _asked(judge, turns, "hidden", broken)
    if turns.visible:
        _asked(judge, turns, "public", broken)
    return Found(outcomes, frozenset(broken))


def _asked(
    judge: Judge, turns: Turns, kind: Literal["hidden", "public"], broken: set[str]
) -> Mapping[str, Mapping[str, Outcome]]:
    answers = judge.model_with({turns.task: with_around(turns.source, "")}, turns.files)
    ways = cycle(turns.ways)
    how = next(ways)
    outcomes: dict[str, dict[str, Outcome]] = defaultdict(dict)

    def is_asked(check: str) -> bool:
        return turns.checks is None or check in turns.checks

    with judge.workers(answers, patient=True) as workers:

        @contextmanager
        def new_student(check: str) -> Iterator[Student]:
            # What is not asked is there because another check needs it, and must pass as it did.
            way = how if is_asked(check) else ""
            with workers.for_check(check) as (worker, _):
                _wear(worker, way)
                yield Student(worker, answers.files, used=True, more=_Further(workers, way))

        def settle(result: CheckResult, more: bool) -> bool:
            nonlocal how
            workers.settle(result, more=True)
            if not is_asked(result.name):
                return False
            outcomes[how][result.name] = result.outcome
            if result.outcome is Outcome.BROKEN:
                broken.add(how)
            how = next(ways)
            return how != turns.ways[0]

        run_checks(
            judge.stage.check_files(kind, {turns.task}),
            new_student,
            reference=judge.reference,
            only=turns.checks,
            key=judge.key if kind == "hidden" else "",
            keep_values=False,
            settle=settle,
        )
    return outcomes


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
