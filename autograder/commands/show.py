"""Show what one task of one student was graded by, and how to look further."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from glob import escape

import numpy as np

from autograder.authoring.build import check_build
from autograder.course.graded_cells import answer_id
from autograder.course.records import Answers, JudgedCheck, Level, Stage, Verdict
from autograder.course.stages import Course
from autograder.errors import Misuse, did_you_mean
from autograder.intake.submissions import find_submissions
from autograder.judging.isolation import probe_isolation, require_level
from autograder.judging.judge import Judge
from autograder.judging.prepare import Prepared, prepare_submission
from autograder.judging.replay import Asked, Replay, answers_below, replay
from autograder.recording.results import read_verdict
from autograder.reports.html import carried_sentence, format_points
from autograder.running.grade_class import course_judge
from kit.outcome import Outcome

_MOST_CALLS = 3
"""The last ones of a check; one with hundreds ends with the one that went wrong."""
_MOST_NUMBERS = 60
"""Of an array; of a larger one the edges are shown."""


def show_task(
    course: Course,
    student: str,
    task: str,
    check: str | None = None,
    *,
    stage_name: str | None = None,
    accepted: Level = Level.STRONG,
) -> Iterator[str]:
    """The lines that show an instructor what a task of a student was graded by.

    A check that did not pass, or the one that is named, is run once more in the sandbox, so that
    its inputs can be shown.

    Raises:
        Misuse: If there is no verdict on such a task or check.
        TooWeak: If the sandbox of this machine holds less than the accepted level.
    """
    stage = _stage_of(course, student, task, stage_name)
    verdict = read_verdict(course.results, stage.name, student)
    if verdict is None:
        raise Misuse(
            f"{student} has no verdict on {stage.name} that can be read: run "
            f"`python -m autograder grade {stage.name} --student '{student}'` first."
        )
    checks = [one for one in verdict.checks if one.task == task]
    names = [one.name for one in checks]
    if check is not None and check not in names:
        raise Misuse(f"{task} has no check '{check}'.{did_you_mean(check, names)}")
    check_build(course, [stage])
    isolation = probe_isolation(course, stage)
    require_level(isolation, accepted)
    judge = course_judge(course, stage, isolation.layers)
    (submission,) = find_submissions(course.submitted, stage, escape(student))
    prepared = prepare_submission(judge, submission)
    yield from _head(stage, verdict, prepared, task)
    if prepared.problem:
        return
    for one in checks:
        if check in (None, one.name):
            yield from _of_check(one)
            if one.outcome is not Outcome.PASSED or check is not None:
                yield from _replayed(course, judge, prepared.answers, student, one, accepted)


def _stage_of(course: Course, student: str, task: str, name: str | None) -> Stage:
    stages = [course.stage(name)] if name else course.stages
    found = [one for one in stages if task in {each.name for each in one.checked_tasks}]
    if not found:
        tasks = [each.name for one in stages for each in one.checked_tasks]
        raise Misuse(f"no stage has a task '{task}' that checks grade.{did_you_mean(task, tasks)}")
    graded = [one for one in found if (course.results / one.name / f"{student}.json").is_file()]
    if len(graded) > 1:
        names = ", ".join(one.name for one in graded)
        raise Misuse(f"{task} is a task of {names}: say which one with --stage.")
    return (graded or found)[0]


def _head(stage: Stage, verdict: Verdict, prepared: Prepared, task: str) -> Iterator[str]:
    of = stage.task(task)
    earned = format_points(verdict.earned(of))
    yield f"{verdict.student}, {stage.name}, {of.title}: {earned} of {format_points(of.points)}"
    for text in (verdict.failure, str(verdict.problem or ""), *verdict.remarks):
        if text:
            yield text
    if prepared.fingerprint != verdict.fingerprint:
        yield "what is in submitted/, or what judges it, is not what was graded: grade again"
    if said := carried_sentence([one for one in verdict.checks if one.task == task]):
        yield said
    yield ""
    yield "The answer:"
    for cell in prepared.notebook["cells"]:
        if cell["id"] == answer_id(task):
            yield from _indented(cell["source"])


def _of_check(check: JudgedCheck) -> Iterator[str]:
    yield ""
    yield f"{check.outcome}: {check.name}: {check.sentence}"
    for what, text in (
        ("", check.reason),
        ("likely mistake: ", check.diagnosis),
        ("", check.detail),
        ("", check.measured),
    ):
        if text:
            yield from _indented(what + text)


def _replayed(
    course: Course,
    judge: Judge,
    answers: Answers,
    student: str,
    check: JudgedCheck,
    accepted: Level,
) -> Iterator[str]:
    ours = [name for name in check.carried.split(", ") if name]
    ways = answers_below(judge, answers, check.task, ours) if ours else (answers,)
    for way in ways:
        again = replay(judge, way, check.task, check.name)
        if again.outcome == check.outcome:
            break
    else:
        yield f"    run again, it is {again.outcome}"
    yield from _calls(again)
    yield "  The check:"
    yield from _indented(again.code)
    yield "  To go on from here, in Python:"
    yield from _indented(
        _snippet(course, judge.stage, student, check, ours, again.fixtures, accepted)
    )


def _calls(again: Replay) -> Iterator[str]:
    calls = again.calls[-_MOST_CALLS:]
    if len(again.calls) > len(calls):
        yield f"  The last {len(calls)} of {len(again.calls)} calls:"
    for call in calls:
        yield from _call(call)
    for what, value in (("got", again.got), ("expected", again.expected)):
        if value is not None:
            yield f"  {what}"
            yield from _indented(_value(value))


def _call(call: Asked) -> Iterator[str]:
    yield f"  {call.function}("
    for name, value in [*((None, one) for one in call.args), *call.options.items()]:
        yield from _indented(f"{name}={_value(value)}" if name else _value(value), 8)
    raised = isinstance(call.gave, BaseException)
    yield f"    ) {'ended:' if raised else 'gave'}"
    yield from _indented(str(call.gave) if raised else _value(call.gave), 8)


def _value(value: object) -> str:
    with np.printoptions(threshold=_MOST_NUMBERS, precision=6, linewidth=88, edgeitems=3):
        if isinstance(value, tuple | list):
            inner = ",\n ".join(map(_value, value))
            return f"({inner})" if isinstance(value, tuple) else f"[{inner}]"
        if isinstance(value, np.ndarray):
            return f"{value!r}  # shape {value.shape}"
        return repr(value)


def _snippet(
    course: Course,
    stage: Stage,
    student: str,
    check: JudgedCheck,
    ours: Collection[str],
    wanted: Sequence[str],
    accepted: Level,
) -> str:
    weak = "" if accepted is Level.STRONG else f", accept_level={str(accepted)!r}"
    below = f", ours={[*ours]!r}, task={check.task!r}" if ours else ""
    given = {
        "reference": "stage.reference",
        "rng": "stage.rng(check.__name__)",
    }
    students = [name for name in wanted if name not in given] or ["student"]
    opened = ", ".join(f"stage.student({student!r}{below}) as {name}" for name in students)
    arguments = ", ".join(given.get(name, name) for name in wanted)
    return (
        "from autograder.api import open_stage\n\n"
        f"stage = open_stage({str(course.root)!r}, {stage.name!r}{weak})\n"
        f"check = stage.checks({check.task!r})[{check.name!r}]\n"
        f"with {opened}:\n"
        f"    check({arguments})\n"
    )


def _indented(text: str, by: int = 4) -> Iterator[str]:
    for line in text.splitlines():
        yield f"{'': <{by}}{line}".rstrip()
