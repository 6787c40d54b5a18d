"""Put many mutants into one worker, one after the other: what fails there need not be judged."""

from __future__ import annotations

from collections.abc import Sequence

from autograder.judging.judge import Judge
from autograder.judging.repeated import (
    BECOME,
    MAY_END_A_WORKER,
    MOST_IN_TURN,
    ask_repeatedly,
    become,
)
from autograder.proof.mutation.mutants import Mutant
from autograder.proof.sources import Kind
from autograder.sandbox.host.session import NeedsFreshWorker
from autograder.sandbox.host.transcript import Transcript
from kit.checking.runner import CheckResult
from kit.outcome import Outcome


def batches(mutants: Sequence[Mutant]) -> list[list[Mutant]]:
    """The mutants as `caught_in_turn` wants them, in their order."""
    found: list[list[Mutant]] = []
    for mutant in mutants:
        if not found or found[-1][0].task != mutant.task or len(found[-1]) == MOST_IN_TURN:
            found.append([])
        found[-1].append(mutant)
    return found


def caught_in_turn(judge: Judge, mutants: Sequence[Mutant]) -> frozenset[Mutant]:
    """Those of one task's mutants that certainly fail both a visible and a hidden check.

    The others are in doubt: what only one kind catches, what takes too long or ends the worker.
    Nothing is said where the place of the cell matters, because another one defines the same name.
    """
    task = mutants[0].task
    if not judge.may_change_alone(task):
        return frozenset()
    by_text = {mutant.source: mutant for mutant in mutants}
    texts = [*by_text]
    for kind in ("public", "hidden"):
        texts = _caught(judge, task, kind, texts)
    return frozenset(by_text[text] for text in texts)


def _caught(judge: Judge, task: str, kind: Kind, texts: Sequence[str]) -> list[str]:
    """Which of the texts of the task's cell fail a check of that kind, in their order.

    After the texts every check is asked of the model answer, too, in the same worker. If that
    fails, one of them has left something behind, and nothing that failed before it counts.
    """
    model = judge.built.model_answers[task]
    caught: set[str] = set()
    failed: set[str] = set()

    def after_each(text: str, result: CheckResult, _: Transcript) -> bool:
        # A check that times an answer goes no further here, and nothing has failed till then.
        passed = result.outcome is Outcome.PASSED or isinstance(result.error, NeedsFreshWorker)
        if text == model:
            caught.update(failed if passed else ())
            failed.clear()
        elif result.outcome is Outcome.FAILED and not isinstance(result.error, MAY_END_A_WORKER):
            failed.add(text)
        elif not passed:
            failed.clear()  # the worker in which it was is perhaps no more
        return True

    answers = judge.model_with({task: model + BECOME})
    with judge.workers(answers, patient=True, submissions=len(texts) + 1) as workers:
        ask_repeatedly(
            workers,
            judge.stage.checks_by_task(kind, [task]),
            change=become,
            ways=lambda check: [*(text for text in texts if text not in caught), model],
            after_each=after_each,
            reference=judge.reference,
            key=judge.key if kind == "hidden" else "",
        )
    return [text for text in texts if text in caught]
