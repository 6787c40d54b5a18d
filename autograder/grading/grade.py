"""One submission, or a class, through the chain: repair, sandbox, verdict, gradebook."""

from __future__ import annotations

import dataclasses
import hashlib
import json
import signal
import threading
import time
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from functools import partial
from types import FrameType
from typing import Any

from autograder.files import replace_file
from autograder.grading.extract import blank_tasks, extract_cells
from autograder.grading.gradebook import CourseGradebook
from autograder.grading.graded_notebook import graded_notebook
from autograder.grading.judge import Hearing, Judge
from autograder.grading.pool import Case, Heard, hear_all
from autograder.grading.reading import UnreadableNotebook, read_notebook
from autograder.grading.recognise import why_another
from autograder.grading.repair import Repaired, repair
from autograder.grading.results import read_verdict, write_verdict
from autograder.grading.submissions import read_files
from autograder.notebook_files import notebook_text
from autograder.records import Answers, Isolation, Level, Stage, Submission, Verdict
from autograder.stages import Course
from autograder.statuses import Problem, Status

_NO_CELLS: dict[str, Any] = {"cells": [], "metadata": {}}
_judges: dict[tuple[str, tuple[str, ...]], Judge] = {}


@dataclass(frozen=True)
class Prepared:
    """A submission that is ready to be judged."""

    notebook: dict[str, Any]
    """The released notebook with the student's answers."""
    answers: Answers
    blank: frozenset[str]
    """The tasks, written ones included, whose answer is still the stub."""
    notes: tuple[str, ...]
    fingerprint: str
    problem: Problem | None = None


def course_judge(course: Course, stage: Stage, layers: Collection[str] = ()) -> Judge:
    """The judge of a stage; one that has learnt the specimens is kept while nothing changes."""
    judge = Judge(stage, course.source, course.release, layers)
    return _judges.setdefault((judge.fingerprint, tuple(layers)), judge)


def prepare(
    judge: Judge, repaired: Repaired, files: Mapping[str, bytes], problem: Problem | None = None
) -> Prepared:
    """Take from a repaired notebook what is run, and the fingerprint of all that is judged."""
    cells = tuple(extract_cells(repaired.notebook, judge.released))
    digests = {name: hashlib.sha256(data).hexdigest() for name, data in sorted(files.items())}
    text = json.dumps(
        [judge.fingerprint, str(problem or ""), [asdict(cell) for cell in cells], digests]
    )
    return Prepared(
        repaired.notebook,
        Answers(cells, files),
        frozenset(blank_tasks(repaired.notebook, judge.released)),
        repaired.notes,
        hashlib.sha256(text.encode()).hexdigest(),
        problem,
    )


def prepare_submission(judge: Judge, submission: Submission) -> Prepared:
    """Read and repair what was handed in; what cannot be read becomes a problem, not an error."""
    problem, found, notes = submission.problem, _NO_CELLS, submission.notes
    if submission.notebook is not None:
        try:
            found, odd = read_notebook(submission.notebook)
            notes += odd
        except UnreadableNotebook as error:
            problem = Problem(Status.UNREADABLE, f"{error}{_older(submission)}")
    repaired = repair(judge.released, found)
    problem = problem or why_another(repaired, judge.released, judge.stage, judge.release)
    files, missed = read_files(submission.folder, judge.stage)
    if not problem:
        notes += repaired.notes + missed
    return prepare(judge, Repaired(repaired.notebook, notes), files, problem)


def _older(submission: Submission) -> str:
    """A sentence on the attempts that `collect` kept beside a notebook that cannot be read."""
    older = sorted(path.name for path in submission.folder.parent.glob("*.older-*"))
    older = [name for name in older if name.startswith(f"{submission.stage}.older-")]
    return f" An older attempt is kept in {', '.join(older)}." if older else ""


def settle(course: Course, judge: Judge, student: str, prepared: Prepared, level: Level) -> Verdict:
    """The verdict on one prepared submission, kept or new; a new one is written to results/."""
    kept = _kept(course, judge.stage, student, prepared, level)
    if kept is not None:
        return kept
    started = time.monotonic()
    heard = None if prepared.problem else judge.hear_or_say_why_not(prepared.answers)
    verdict = _verdict(judge.stage, student, prepared, heard, time.monotonic() - started, level)
    write_verdict(course.results, judge.stage, verdict)
    return verdict


def grade_class(
    course: Course,
    stage: Stage,
    submissions: Sequence[Submission],
    *,
    isolation: Isolation,
    jobs: int,
    hear: Callable[[Iterable[Case]], Iterator[Heard]] | None = None,
    force: bool = False,
    on_verdict: Callable[[Verdict], None] = lambda verdict: None,
) -> list[Verdict]:
    """Grade submissions side by side, and keep every verdict as soon as it is found.

    Args:
        course: The course, built.
        stage: The stage to grade.
        submissions: As `find_submissions` gives them.
        isolation: What the sandbox of this machine holds.
        jobs: How many grader processes work at a time.
        hear: Judges the cases elsewhere, as a cluster does; None for processes of this machine.
        force: Judge again what was judged before in the same way.
        on_verdict: Called after each verdict has been written to results/, autograded/ and the
            gradebook.

    Returns:
        The verdicts, by student.

    Raises:
        CannotWrite: If results/, autograded/ or the gradebook refuse.
        KeyboardInterrupt: After what was under way has been kept.
    """
    judge = course_judge(course, stage)
    level = isolation.level
    gradebook = CourseGradebook(course)
    gradebook.register(stage, judge.released)
    verdicts: list[Verdict] = []

    def keep(submission: Submission, prepared: Prepared, verdict: Verdict) -> None:
        write_verdict(course.results, stage, verdict)
        _write_autograded(course, stage, submission, prepared, verdict)
        gradebook.record(stage, submission, verdict, set(prepared.blank))
        verdicts.append(verdict)
        on_verdict(verdict)

    under_way: dict[str, tuple[Submission, Prepared]] = {}

    def cases() -> Iterator[Case]:
        """What must be judged; the other submissions are kept on the way."""
        for submission in submissions:
            if interrupts:
                return
            student = submission.student
            prepared = prepare_submission(judge, submission)
            kept = None if force else _kept(course, stage, student, prepared, level)
            if prepared.problem:
                keep(submission, prepared, _verdict(stage, student, prepared, None, 0.0, level))
            elif kept is not None:
                keep(submission, prepared, kept)
            else:
                under_way[student] = (submission, prepared)
                yield Case(student, prepared.answers)

    with _held_back_interrupts() as interrupts:
        here = partial(hear_all, course, stage, jobs=jobs, layers=isolation.layers)
        for student, heard, seconds in (hear or here)(cases()):
            submission, prepared = under_way.pop(student)
            keep(submission, prepared, _verdict(stage, student, prepared, heard, seconds, level))
        if interrupts:
            raise KeyboardInterrupt
    return sorted(verdicts, key=lambda verdict: verdict.student)


@contextmanager
def _held_back_interrupts() -> Iterator[list[int]]:
    """The interrupts since it was entered: the first Ctrl-C is noted, the second one raised."""
    seen: list[int] = []

    def note(number: int, frame: FrameType | None) -> None:
        seen.append(number)
        signal.signal(signal.SIGINT, signal.default_int_handler)

    if threading.current_thread() is not threading.main_thread():
        yield seen  # only the main thread hears of signals
        return
    before = signal.signal(signal.SIGINT, note)
    try:
        yield seen
    finally:
        signal.signal(signal.SIGINT, before)


def _kept(
    course: Course, stage: Stage, student: str, prepared: Prepared, level: Level
) -> Verdict | None:
    """The verdict of an earlier run on the very same cells by the very same judge.

    One that was found in a weaker sandbox than today's is not worth as much.
    """
    kept = read_verdict(course.results, stage.name, student)
    if kept is None or kept.fingerprint != prepared.fingerprint or kept.failure:
        return None
    as_safe = not kept.level or Level(kept.level).is_at_least(level)
    return kept if as_safe else None


def _verdict(
    stage: Stage,
    student: str,
    prepared: Prepared,
    heard: Hearing | str | None,
    seconds: float,
    level: Level,
) -> Verdict:
    """Put together what was found; `heard` is a text where grading itself failed."""
    verdict = Verdict(
        stage.name,
        student,
        prepared.fingerprint,
        problem=prepared.problem,
        notes=prepared.notes,
        seconds=round(seconds, 3),
    )
    if isinstance(heard, str):
        return dataclasses.replace(verdict, failure=heard)
    if heard is None:
        return verdict
    problems = tuple(f"{cell}: {text}" for cell, text in heard.load_problems.items())
    return dataclasses.replace(
        verdict,
        checks=heard.checks,
        layers=heard.layers,
        level=str(level),
        notes=verdict.notes + problems,
    )


def _write_autograded(
    course: Course, stage: Stage, submission: Submission, prepared: Prepared, verdict: Verdict
) -> None:
    """Write the graded notebook, and the time stamp by which formgrader knows it is current."""
    folder = course.autograded / submission.student / stage.name
    notebook = graded_notebook(prepared.notebook, stage, verdict)
    replace_file(folder / f"{stage.name}.ipynb", notebook_text(notebook).encode())
    stamp = folder / "timestamp.txt"
    if submission.timestamp:
        replace_file(stamp, f"{submission.timestamp}\n".encode())
    else:
        stamp.unlink(missing_ok=True)
