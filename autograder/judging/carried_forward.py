"""Judge a task on its own merits where what it builds on is wrong: error carried forward.

The student's cells stay as they are. After the answer to a task below, our answer is loaded, and
takes the names that the task asks for, and no others.
"""

from __future__ import annotations

import ast
import builtins
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import kit
from autograder.course.records import Answers, Cell, Stage
from autograder.intake.student_cells import definitions
from autograder.sandbox.host.transcript import Exchange
from kit.checking.answer_errors import AnswerRaised
from kit.checking.outcome import Outcome
from kit.checking.runner import CheckResult

_TEXT = Path(__file__).with_name("our_functions.py")
_WORD = re.compile(r"[^\W\d_]+")
_LINE = re.compile(r" \(line \d{1,4} of the cell\)")
_MOST_DIGITS = 16


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
    groups: dict[tuple[frozenset[str], ...], dict[str, tuple[str, ...]]] = {}
    lost: dict[str, set[str]] = {}
    for result in results:
        if result.outcome in (Outcome.FAILED, Outcome.SKIPPED):
            lost.setdefault(result.task, set()).add(result.name)
    for task in stage.checked_tasks:
        below = stage.below(task.name)
        blamed = tuple(one.name for one in stage.tasks if one.name in below & set(wrong))
        if task.name not in lost or not blamed or _is_unwritten(task.name, answers, stubs):
            continue
        # With a wrong one all that it builds on: its caches are of a form that only these know.
        placed = frozenset(blamed).union(*map(stage.below, blamed))
        names = {name for one in placed for name in defined_names(stubs[one])}
        own = definitions(_source(answers, task.name)) & names
        key = placed, frozenset(task.reads_cache_of) & names, own
        groups.setdefault(key, {})[task.name] = blamed
    for (placed, cached, own), tasks in groups.items():
        order = [task.name for task in stage.tasks if task.name in placed]
        ways = tuple(
            replace(answers, cells=tuple(_with_ours(answers.cells, order, one, own, stubs, ours)))
            for one in ([cached, ()] if cached else [()])
        )
        yield Again(tasks, frozenset().union(*(lost[name] for name in tasks)), ways)


def _with_ours(
    cells: Sequence[Cell],
    tasks: Sequence[str],
    cached: Collection[str],
    own: Collection[str],
    stubs: Mapping[str, str],
    ours: Mapping[str, str],
) -> Iterator[Cell]:
    """The cells, after the answers to those tasks and after the last cell with ours put in place.

    Args:
        cells: The student's.
        tasks: In whose place ours are put, in their order.
        cached: The functions that keep the student's own cache.
        own: Names that the student defines once more for the tasks that are judged.
        stubs: What students are given for each task.
        ours: The model answer to each task.
    """
    yield Cell(
        "our beginning", f"{_TEXT.read_text('utf-8')}\n\n_ours = _Ours(globals())\n", "answer"
    )
    # No cell of a notebook has a space in its id.
    missing = dict.fromkeys(tasks)
    for cell in cells:
        yield cell
        task = cell.id.removesuffix("-answer")
        if cell.kind == "answer" and task in missing:
            del missing[task]
            names = defined_names(stubs[task])
            load = f"_ours.load({ours[task]!r}, {f'<our {task}>'!r}, {defined_names(ours[task])!r})"
            put = f"_ours.put({names!r}, {sorted(cached)!r})"
            yield Cell(f"our {task}", f"{load}\n{put}\n", "answer")
    names = [name for task in tasks for name in defined_names(stubs[task]) if name not in own]
    last = f"_ours.look_again()\n_ours.put({names!r}, {sorted(cached)!r})\n"
    yield Cell("our end", last, "answer")


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
    return next((cell.source for cell in answers.cells if cell.id == f"{task}-answer"), "")


def _is_unwritten(task: str, answers: Answers, stubs: Mapping[str, str]) -> bool:
    """True if its cell is the stub, and no other cell defines what it asks for."""
    if _source(answers, task).strip() != stubs[task].strip():
        return False
    names = set(defined_names(stubs[task]))
    others = [cell for cell in answers.cells if cell.id != f"{task}-answer"]
    return not any(names & definitions(cell.source) for cell in others)


def ended_below(stage: Stage, result: CheckResult, transcript: Sequence[Exchange]) -> bool:
    """Whether a check failed at a function below whose cache only the student's own can give."""
    if result.outcome is not Outcome.FAILED or not transcript:
        return False
    return transcript[-1].call.partition("(")[0] in stage.task(result.task).reads_cache_of


def in_our_words(result: CheckResult, check_file: Path) -> CheckResult:
    """The result of a run with our answers, without words that student code has chosen.

    Code that runs beside our answers can read them. What a student reads of it is no more than an
    outcome, the type of an exception, and sentences of ours with few numbers in them.
    """
    if result.outcome is not Outcome.FAILED:
        return result
    reason = result.reason
    whole = not isinstance(result.error, AnswerRaised)
    if not (whole and _is_ours(reason, check_file)):
        raised = reason.partition(":")[0]
        line = _LINE.search(reason)
        known = raised != reason and _is_ours(raised, check_file)
        reason = f"{raised}{line[0] if line else ''}." if known else ""
    if reason == result.reason:
        return result
    detail = "\n".join(text for text in (result.reason, result.detail) if text)
    return replace(result, reason=reason, detail=detail)


def _is_ours(sentence: str, check_file: Path) -> bool:
    words = _WORD.findall(sentence)
    digits = sum(one.isdigit() for one in sentence)
    return digits <= _MOST_DIGITS and _vocabulary(check_file).issuperset(words)


@cache
def _vocabulary(check_file: Path) -> frozenset[str]:
    """The words of `kit`, of a file of checks, and of Python's own exceptions."""
    files = [*Path(str(kit.__file__)).parent.rglob("*.py"), check_file]
    words = {word for file in files for word in _WORD.findall(file.read_text("utf-8"))}
    return frozenset(words | {name for name in vars(builtins) if name.endswith("Error")})
