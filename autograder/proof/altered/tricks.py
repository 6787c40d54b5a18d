"""Answers that do nothing, and look as if they did, earn nothing worth having."""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import partial

from autograder.course.records import JudgedCheck, Stage, Task
from autograder.judging.carried_forward import defined_names
from autograder.judging.judge import Judge, Judgement
from autograder.proof.altered.in_turn import Found, Turns, with_around
from autograder.proof.faults import Fault, listed
from autograder.proof.sources import Kind, Sources
from autograder.running.process_pool import Case
from kit.outcome import Outcome

IDLE = {
    "zeros": "that gives zeros",
    "ones": "that gives ones",
    "equal shares": "that gives the same to every class",
    "its arguments": "that gives its arguments back",
    "idle": "that leaves everything as it was and gives zeros",
    "raises ValueError": "that always raises ValueError",
    "raises TypeError": "that always raises TypeError",
}
"""What answers do that compute nothing, by the names that `around` has for it."""

SPOILT = (
    "no container inside",
    "arrays inside",
    "all kinds inside",
    "no numbers inside",
    "no arrays inside",
    "no texts inside",
    "nothing inside",
    "one less inside",
    "other keys inside",
)
"""What results can hold besides what they should: no check may break on it."""

MOST = 0.1
"""The part of a task's points that such an answer may earn."""

_WITHOUT, _LYING = "without the rest", "with a lying rest"
_IDLE, _SPOILT = "idle in turn", "spoilt in turn"


def trick_turns(judge: Judge) -> list[Turns]:
    """The model answer to every task, to be asked while its results are replaced."""
    model = judge.built.model_answers
    turns = []
    for task in judge.stage.checked_tasks:
        name, source = task.name, model[task.name]
        turns += [
            Turns(_name(task, _IDLE), name, source, (*IDLE, "")),
            Turns(_name(task, _SPOILT), name, source, (*SPOILT, ""), visible=True),
        ]
    return turns


def trick_cases(judge: Judge, found: Mapping[str, Found]) -> Iterator[Case]:
    """For every task the model answer whose results are replaced, or whose helpers lie.

    The functions of other tasks that it calls answer zeros from the moment on when it was called,
    so that a check which asks them for what is right gets the same as the answer did.

    Args:
        judge: Of the stage.
        found: What `in_turn` said; where that is no reason to find a fault, nothing is asked.
    """
    model = judge.built.model_answers
    for task in judge.stage.checked_tasks:
        idle, spoilt = (found.get(_name(task, name)) for name in (_IDLE, _SPOILT))
        answers = {
            how: with_around(model[task.name], how)
            for how in IDLE
            if idle is None or idle.in_doubt[how]
        }
        below = _below(judge.stage, task, model)
        if below:
            begun = with_around(model[task.name], "begins")
            answers[_LYING] = with_around(begun, "zeros once begun", names=below)
            answers[_WITHOUT] = with_around(model[task.name], "raises TypeError", names=below)
        for how, source in answers.items():
            notebook = judge.model_with({task.name: source})
            yield Case(_name(task, how), notebook, frozenset({task.name}))
        for how in SPOILT:
            if spoilt is None or how in spoilt.broken:
                notebook = judge.model_with({task.name: with_around(model[task.name], how)})
                yield Case(_name(task, how), notebook, frozenset({task.name}), visible=True)


def faults_of_tricks(
    tasks: Iterable[Task], judgements: Mapping[str, Judgement], sources: Sources
) -> Iterator[Fault]:
    """The tasks of which such an answer earns more than a tenth, with the checks that it passes.

    Args:
        tasks: That are proved.
        judgements: Of the model answers, and of the `trick_cases`.
        sources: The stage's files, for the places of faults.
    """
    for task in tasks:
        passed = partial(_passed, task, judgements)
        gained = {what: passed(how) for how, what in IDLE.items() if _name(task, how) in judgements}
        if _name(task, _LYING) in judgements:
            # What passes although nothing below can be called does not depend on it.
            what = "whose other functions give zeros once it was called"
            gained[what] = passed(_LYING) - passed(_WITHOUT)
        of_model = judgements["model"].checks
        weights = {one.name: one.weight for one in of_model if one.task == task.name}
        for what, names in gained.items():
            part = sum(weights[name] for name in names) / sum(weights.values())
            if part > MOST:
                cause = (
                    f"task {task.name}: {listed(sorted(names))} may not be worth more than a tenth "
                    "of the points together, because an answer that computes nothing passes: ask "
                    "for a value that has to be computed, or name such a check in needs=[...]."
                )
                yield Fault(cause, sources.where(min(names)), (f"an answer {what}",))


def faults_of_spoilt(
    tasks: Iterable[Task], judgements: Mapping[str, Judgement], sources: Sources
) -> Iterator[Fault]:
    """The checks that break on a result with things of another kind inside of it."""
    broken: dict[tuple[str, Kind], list[tuple[str, str]]] = defaultdict(list)
    for task in tasks:
        judged = {how: judgements.get(_name(task, how)) for how in SPOILT}
        for how, judgement in judged.items():
            if judgement is None:
                continue
            seen: tuple[tuple[Kind, Iterable[JudgedCheck]], ...] = (
                ("hidden", judgement.checks),
                ("public", judgement.visible),
            )
            for kind, checks in seen:
                for check in checks:
                    if check.outcome is Outcome.BROKEN:
                        broken[check.name, kind].append((how, check.detail))
    for (name, kind), found in broken.items():
        cause = (
            f"{name} breaks on a result with things of another kind inside of it: compare by "
            f"is_same, or demand first what it must be. {found[0][1].strip()}"
        )
        yield Fault(cause, sources.where(name, kind), tuple(how for how, _ in found))


def _passed(task: Task, judgements: Mapping[str, Judgement], how: str) -> set[str]:
    checks = judgements[_name(task, how)].checks
    return {check.name for check in checks if check.outcome is Outcome.PASSED}


def _below(stage: Stage, task: Task, model: Mapping[str, str]) -> list[str]:
    """What the task's model answer may call of the tasks before it."""
    found: list[str] = []
    for other in stage.checked_tasks:
        if other.name == task.name:
            break
        found += defined_names(model[other.name])
    used = {node.id for node in ast.walk(ast.parse(model[task.name])) if isinstance(node, ast.Name)}
    return found if used & set(found) else []


def _name(task: Task, how: str) -> str:
    return f"{task.name}, {how}"
