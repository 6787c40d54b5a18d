"""Find out what the known mistakes of a task give to its checks, all in one worker."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from autograder.course.specimens import Specimen
from autograder.judging.carried_forward import defined_names
from autograder.judging.repeated import BECOME, ask_repeatedly, become
from autograder.sandbox.host.transcript import Transcript
from kit.checking.answer_errors import AnswerCrashed, AnswerTimedOut, AnswerUnusable
from kit.checking.runner import CheckResult
from kit.outcome import Outcome

if TYPE_CHECKING:  # it learns in this way
    from autograder.judging.judge import Judge

_MOST = 40
"""Specimens for one worker."""
_MAY_END_A_WORKER = (AnswerTimedOut, AnswerCrashed, AnswerUnusable)

Learned = dict[str, dict[str, Transcript]]
"""By specimen and check, what came back of each call."""


def learned_in_turn(judge: Judge, specimens: Sequence[Specimen]) -> Learned:
    """What those of one task gave to each call of the checks that they fail.

    Those of which this cannot be said with certainty are left out: that hand in files, pass a check
    here, take too long or end the worker, or are asked by a check that times them, or that the
    model answer fails after them, because one of them has left something behind.
    """
    found: Learned = {}
    able = [one for one in specimens if not one.files]
    for begin in range(0, len(able), _MOST):
        found |= _learned(judge, able[begin : begin + _MOST])
    return found


def _learned(judge: Judge, specimens: Sequence[Specimen]) -> Learned:
    task = specimens[0].task
    model = judge.built.model_answers
    others = [one.name for one in judge.stage.checked_tasks if one.name != task]
    if not set(defined_names(model[task])).isdisjoint(
        name for other in others for name in defined_names(model[other])
    ):
        return {}  # the place of the cell matters, because another one defines the same name
    by_name = {one.name: one for one in specimens}
    texts = {name: one.source for name, one in by_name.items()} | {"": model[task]}
    found: Learned = {name: {} for name in by_name}
    uncertain: set[str] = set()

    def asked(check: str) -> list[str]:
        return [name for name, one in by_name.items() if check in one.caught_by]

    def heard(name: str, result: CheckResult, transcript: Transcript) -> bool:
        if name:
            found[name][result.name] = transcript
        failed = result.outcome is Outcome.FAILED
        if name and (not failed or isinstance(result.error, _MAY_END_A_WORKER)):
            uncertain.add(name)
        if not name and result.outcome is not Outcome.PASSED:
            uncertain.update(asked(result.name))
        return True

    ask_repeatedly(
        judge,
        judge.model_with({task: model[task] + BECOME}),
        task,
        "hidden",
        change=lambda worker, name: become(worker, texts[name]),
        ways=lambda check: [*asked(check), ""],
        heard=heard,
        only=frozenset().union(*(one.caught_by for one in specimens)),
        submissions=len(specimens) + 1,
    )
    return {
        name: given
        for name, given in found.items()
        if name not in uncertain and given.keys() >= by_name[name].caught_by
    }
