"""Ask one worker the same checks again and again, while what an answer returns is changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from autograder.judging.carried_forward import defined_names
from autograder.judging.judge import Judge
from autograder.judging.repeated import ask_repeatedly
from autograder.proof.sources import Kind
from autograder.sandbox.host.session import Session
from autograder.sandbox.host.transcript import Transcript
from autograder.sandbox.host.worker_client import WorkerClient
from kit.checking.answer_errors import AnswerCrashed, AnswerTimedOut
from kit.checking.runner import CheckResult
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
    """Ask the checks in every way, in one worker.

    That takes a quarter of the time in which an answer is judged in each way.
    """
    in_doubt, broken = _asked(judge, turns, "hidden")
    if turns.visible:
        broken |= _asked(judge, turns, "public")[1]
    return Found({how: frozenset(names) for how, names in in_doubt.items()}, frozenset(broken))


def _asked(judge: Judge, turns: Turns, kind: Kind) -> tuple[dict[str, set[str]], set[str]]:
    """As `Found` has it."""
    in_doubt: dict[str, set[str]] = {how: set() for how in turns.ways}
    broken: set[str] = set()

    def is_asked(check: str) -> bool:
        return turns.checks is None or check in turns.checks

    def after_each(how: str, result: CheckResult, _: Transcript) -> bool:
        if not is_asked(result.name):
            return False
        if result.outcome is Outcome.BROKEN:
            broken.add(how)
        if result.outcome not in (Outcome.FAILED, Outcome.SKIPPED):
            in_doubt[how].add(result.name)
        if not isinstance(result.error, AnswerTimedOut | AnswerCrashed):
            return True
        # Of the time of all that came before, perhaps; and it would take it again.
        for way in turns.ways[turns.ways.index(how) :]:
            in_doubt[way].add(result.name)
            broken.add(way)
        return False

    answers = judge.model_with({turns.task: with_around(turns.source, "")}, turns.files)
    with judge.workers(answers, patient=True) as workers:
        ask_repeatedly(
            workers,
            judge.stage.checks_by_task(kind, [turns.task]),
            change=_wear,
            # What is not asked is there because another check needs it, and must pass as it did.
            ways=lambda check: turns.ways if is_asked(check) else ("",),
            after_each=after_each,
            reference=judge.reference,
            key=judge.key if kind == "hidden" else "",
            only=turns.checks,
            handed_in=answers.files,
        )
    return in_doubt, broken


def _wear(worker: WorkerClient, way: str) -> None:
    Session(worker).name("_wear")(way)
