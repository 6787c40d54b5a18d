"""Judge a task on its own merits where what it builds on is wrong: error carried forward.

The student's cells stay as they are. After the answer to a task below, our answer is loaded, and
takes the names that the task asks for, and no others.
"""

from __future__ import annotations

import ast
import builtins
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from autograder.course.graded_cells import answer_id
from autograder.course.records import Answers, Stage
from autograder.sandbox.host.transcript import Exchange
from kit.checking.answer_errors import AnswerCrashed, AnswerRaised, AnswerTimedOut
from kit.checking.runner import CheckResult
from kit.graded.loading import CodeCell
from kit.graded.student_cells import definitions
from kit.outcome import Outcome

_TEXT = Path(__file__).with_name("our_functions.py")
_OF_PYTHON = frozenset(name for name in vars(builtins) if name.endswith("Error"))

_Placing = tuple[frozenset[str], frozenset[str], frozenset[str]]
"""The tasks in whose place ours are put; the functions that keep the student's own cache; names
that the student defines once more for the task that is judged."""


@dataclass(frozen=True)
class Again:
    """Some tasks that are judged once more, with our answers in the place of the same tasks."""

    tasks: Mapping[str, tuple[str, ...]]
    """By each of these the tasks below it that are wrong."""
    checks: frozenset[str]
    """Those that are run: what has passed once has passed."""
    ways: tuple[Answers, ...]
    """What they are run on. Where a task reads a cache, first with that of the student's own
    function below, whose form only the student knows, and then with ours: its own may be wrong."""

    @property
    def reads_a_cache(self) -> bool:
        """Whether an exception may be due to the cache alone."""
        return len(self.ways) > 1


def judged_again(
    stage: Stage,
    results: Sequence[CheckResult],
    wrong: Collection[str],
    answers: Answers,
    *,
    stubs: Mapping[str, str],
    ours: Mapping[str, str],
) -> Iterator[Again]:
    """The tasks that failed while something below them is wrong, with what they are judged on.

    A task is in one of the groups at most; one that is not written is in none.

    Args:
        stage: The stage.
        results: What the checks said of the student's answers alone.
        wrong: The tasks that did not pass all their checks.
        answers: The student's.
        stubs: What students are given for each task.
        ours: The model answer to each task.
    """
    groups: dict[_Placing, dict[str, tuple[str, ...]]] = {}
    lost: dict[str, set[str]] = {}
    for result in results:
        if result.outcome in (Outcome.FAILED, Outcome.SKIPPED):
            lost.setdefault(result.task, set()).add(result.name)
    for task in stage.checked_tasks:
        below = stage.below(task.name)
        blamed = tuple(one.name for one in stage.tasks if one.name in below & set(wrong))
        if task.name not in lost or not blamed or _is_unwritten(task.name, answers, stubs):
            continue
        groups.setdefault(_placing(stage, task.name, blamed, answers, stubs), {})[task.name] = (
            blamed
        )
    for placing, tasks in groups.items():
        ways = _ways(stage, placing, answers, stubs, ours)
        yield Again(tasks, frozenset().union(*(lost[name] for name in tasks)), ways)


def with_ours_below(
    stage: Stage,
    task: str,
    wrong: Collection[str],
    answers: Answers,
    *,
    stubs: Mapping[str, str],
    ours: Mapping[str, str],
) -> tuple[Answers, ...]:
    """What a task is judged on where those below it are wrong; see `Again.ways`."""
    return _ways(stage, _placing(stage, task, wrong, answers, stubs), answers, stubs, ours)


def _placing(
    stage: Stage, task: str, wrong: Collection[str], answers: Answers, stubs: Mapping[str, str]
) -> _Placing:
    # With a wrong one all that it builds on: its caches are of a form that only these know.
    tasks = frozenset(wrong).union(*map(stage.below, wrong))
    names = {name for one in tasks for name in defined_names(stubs[one])}
    cached = frozenset(stage.task(task).reads_cache_of) & names
    return tasks, cached, definitions(_source(answers, task)) & names


def _ways(
    stage: Stage,
    placing: _Placing,
    answers: Answers,
    stubs: Mapping[str, str],
    ours: Mapping[str, str],
) -> tuple[Answers, ...]:
    tasks, cached, own = placing
    order = [task.name for task in stage.tasks if task.name in tasks]
    return tuple(
        replace(answers, cells=tuple(_with_ours(answers.cells, order, one, own, stubs, ours)))
        for one in ([cached, frozenset()] if cached else [cached])
    )


def _with_ours(
    cells: Sequence[CodeCell],
    tasks: Sequence[str],
    cached: Collection[str],
    own: Collection[str],
    stubs: Mapping[str, str],
    ours: Mapping[str, str],
) -> Iterator[CodeCell]:
    """The cells, after the answers to those tasks and after the last cell with ours put in place.

    Args:
        cells: The student's.
        tasks: In whose place ours are put, in their order.
        cached: The functions that keep the student's own cache.
        own: Names that the student defines once more for the tasks that are judged.
        stubs: What students are given for each task.
        ours: The model answer to each task.
    """
    beginning = f"{_TEXT.read_text('utf-8')}\n\n_ours = _Ours(globals())\n"
    yield CodeCell("our beginning", beginning, "given")
    # No cell of a notebook has a space in its id.
    missing = dict.fromkeys(tasks)
    for cell in cells:
        yield cell
        task = cell.id.removesuffix("-answer")
        if cell.kind in ("answer", "unwritten") and task in missing:
            del missing[task]
            names = defined_names(stubs[task])
            load = f"_ours.load({ours[task]!r}, {f'<our {task}>'!r}, {defined_names(ours[task])!r})"
            put = f"_ours.put({names!r}, {sorted(cached)!r})"
            yield CodeCell(f"our {task}", f"{load}\n{put}\n", "given")
    names = [name for task in tasks for name in defined_names(stubs[task]) if name not in own]
    last = f"_ours.look_again()\n_ours.put({names!r}, {sorted(cached)!r})\n"
    yield CodeCell("our end", last, "given")


def defined_names(answer: str) -> list[str]:
    r"""The functions, classes and other names that the text of an answer cell defines.

    >>> defined_names("import math\ndef area(r): return TAU / 2 * r * r\nTAU = 2 * math.pi")
    ['area', 'TAU']
    """
    found = []
    for node in ast.parse(answer).body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            found.append(node.name)
        elif isinstance(node, ast.Assign):
            found += [part.id for part in node.targets if isinstance(part, ast.Name)]
    return found


def _source(answers: Answers, task: str) -> str:
    return next((cell.source for cell in answers.cells if cell.id == answer_id(task)), "")


def _is_unwritten(task: str, answers: Answers, stubs: Mapping[str, str]) -> bool:
    """True if its cell is the stub, and no other cell defines what it asks for."""
    if _source(answers, task).strip() != stubs[task].strip():
        return False
    names = set(defined_names(stubs[task]))
    others = [cell for cell in answers.cells if cell.id != answer_id(task)]
    return not any(names & definitions(cell.source) for cell in others)


def judged_nothing(
    stage: Stage, again: Again, result: CheckResult, transcript: Sequence[Exchange]
) -> bool:
    """Whether what failed may be the cache of the student's own function below, which is wrong.

    Either the check ended at that function, or what reads its cache raised an exception.
    """
    if result.outcome is not Outcome.FAILED or not transcript:
        return False
    if again.reads_a_cache and isinstance(result.error, AnswerRaised):
        return True
    return transcript[-1].call.partition("(")[0] in stage.task(result.task).reads_cache_of


def in_our_words(result: CheckResult) -> CheckResult:
    """The result of a run with our answers, without words or numbers that student code has chosen.

    Code that runs beside our answers can read them, and could say them piece by piece: in messages,
    in names of its own, in shapes. What a student reads is no more than an outcome, which of
    Python's own exceptions was raised, and which known mistake it is.
    """
    if result.outcome is not Outcome.FAILED:
        return result
    detail = "\n".join(text for text in (result.reason, result.detail) if text)
    return replace(result, reason=_of_a_kind(result.error), detail=detail)


def _of_a_kind(error: BaseException | None) -> str:
    if isinstance(error, AnswerRaised):
        kind = next((one for one in error.kinds if one in _OF_PYTHON), "an exception")
        return f"Your function raised {kind}."
    if isinstance(error, AnswerTimedOut):
        return "Your function did not return in time: is there a loop that never ends?"
    if isinstance(error, AnswerCrashed):
        return "Your function ended the Python process."
    return "What your function gives is wrong."
