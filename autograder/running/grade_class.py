"""One submission, or a class, through the chain: repair, sandbox, verdict, gradebook."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from types import FrameType

from autograder.atomic import remove_leftovers, write_atomically
from autograder.course.notebooks import notebook_text
from autograder.course.records import Isolation, Level, Stage, Submission, Verdict
from autograder.course.release_lock import earlier_releases
from autograder.course.stages import Course
from autograder.course.statuses import Status
from autograder.judging.judge import Judge, Judgement
from autograder.judging.prepare import Prepared, prepare_submission
from autograder.judging.regrade import (
    Plan,
    merge_verdict,
    plan_regrade,
    reuse_verdict,
    verdict_without_run,
)
from autograder.recording.gradebook import CourseGradebook
from autograder.recording.lock import file_lock
from autograder.recording.results import read_points, read_verdict, write_verdict
from autograder.recording.score_changes import ScoreChange, score_changes, unchanged_answers
from autograder.reports.graded_notebook import graded_notebook
from autograder.running.process_pool import Case, Reply, cache_folder

_Shared = tuple[object, ...]
_BUSY = "{} is being graded by process {{}} already: wait until it is done, or stop it."


@dataclass(frozen=True)
class Regraded:
    """A submission whose kept verdict was replaced by one of the same or of other points."""

    student: str
    before: float
    after: float
    another_key: bool
    """The course's key is another one than under which it was judged."""
    changes: tuple[ScoreChange, ...] = ()
    """Of single tasks."""
    doubtful_marks: tuple[str, ...] = ()
    """The tasks with a mark set by hand, of another answer or beside another automatic score."""

    @property
    def changed(self) -> bool:
        """Whether the points differ by more than rounding."""
        return abs(self.before - self.after) > 1e-9


_judges: dict[str, Judge] = {}


def course_judge(course: Course, stage: Stage, layers: Collection[str] = ()) -> Judge:
    """The judge of a stage; one that knows the specimens is kept while nothing changes."""
    earlier = earlier_releases(course, stage)
    judge = Judge(
        stage,
        course.source,
        course.release,
        layers,
        cache=cache_folder(course, stage),
        key=course.key,
        earlier=earlier,
    )
    key = str((course.root, stage, judge.fingerprints, sorted(layers), earlier))
    return _judges.setdefault(key, judge)


def settle(course: Course, judge: Judge, student: str, prepared: Prepared, level: Level) -> Verdict:
    """The verdict on one prepared submission, kept or new; it is written to results/."""
    earlier = read_verdict(course.results, judge.stage.name, student)
    made = plan_regrade(judge, prepared, earlier, level)
    verdict = reuse_verdict(judge, prepared, made)
    if verdict is None:
        started = time.monotonic()
        if prepared.problem:
            verdict = verdict_without_run(judge, student, prepared)
        else:
            reply = judge.judge_safely(prepared.answers, made.tasks, wrong=made.wrong)
            seconds = time.monotonic() - started
            verdict = merge_verdict(judge, student, prepared, made, reply, seconds)
    write_verdict(course.results, judge.stage, verdict)
    return verdict


def grade_class(
    course: Course,
    stage: Stage,
    submissions: Sequence[Submission],
    *,
    isolation: Isolation,
    judge_cases: Callable[[Iterable[Case]], Iterator[Reply]],
    force: bool = False,
    fresh: bool = False,
    group_of: Callable[[str], str] = lambda student: "",
    on_verdict: Callable[[Verdict], None] = lambda verdict: None,
    on_regraded: Callable[[Regraded], None] = lambda regraded: None,
) -> list[Verdict]:
    """Grade submissions side by side, and keep every verdict as soon as it is found.

    Args:
        course: The course, built.
        stage: The stage to grade.
        submissions: As `find_submissions` gives them.
        isolation: What the sandbox of this machine holds.
        judge_cases: Judges the cases, as `JudgePool.judge` and `judge_on_cluster` do.
        force: Judge again what was judged before in the same way.
        fresh: Judge everything again, each check in a fresh worker.
        group_of: The group of a student, or nothing: one judging serves all of its members who
            handed in the same.
        on_verdict: Called after each verdict has been written to results/, autograded/ and the
            gradebook.
        on_regraded: Called before that, if a verdict on the submission was kept before.

    Returns:
        The verdicts, by student, without the texts of their checks: a class of a thousand has
        more of them than memory should hold.

    Raises:
        Misuse: If the stage is being graded already.
        CannotWrite: If results/, autograded/ or the gradebook refuse.
        KeyboardInterrupt: After what was under way has been kept.
    """
    judge = course_judge(course, stage)
    verdicts: list[Verdict] = []

    def keep(submission: Submission, prepared: Prepared, verdict: Verdict) -> None:
        before = read_verdict(course.results, stage.name, verdict.student)
        points = read_points(course.results, stage.name, verdict.student)
        write_verdict(course.results, stage, verdict)
        marks: list[str] = []
        if not (verdict.problem and verdict.problem.status is Status.ODD_NAME):
            # Of such a folder nobody knows whose it is, and the gradebook forgets no student.
            _write_autograded(course, stage, submission, prepared, verdict)
            unchanged = unchanged_answers(before, verdict)
            marks = gradebook.record(stage, submission, verdict, set(prepared.blank), unchanged)
        if before is not None:
            judged = not before.failure and not verdict.failure
            regraded = Regraded(
                verdict.student,
                sum(earned for earned, _ in points.values()) if judged else verdict.total(stage),
                verdict.total(stage),
                judged and before.key != verdict.key,
                score_changes(stage, before, points, verdict) if judged else (),
                tuple(marks),
            )
            on_regraded(regraded)
        verdicts.append(verdict.without_texts())
        on_verdict(verdict)

    under_way: dict[str, tuple[Submission, Prepared, Plan]] = {}
    of_groups: dict[_Shared, tuple[Judgement | str, float] | None] = {}
    waiting: dict[_Shared, list[str]] = defaultdict(list)

    def shared(student: str, prepared: Prepared, made: Plan) -> _Shared:
        """What is the same for the members of a group whom one judging serves; () for no group."""
        group = group_of(student)
        return (group, prepared.fingerprint, made.tasks, made.wrong) if group else ()

    def cases() -> Iterator[Case]:
        """What must be judged; the other submissions are kept on the way."""
        for submission in submissions:
            if interrupts:
                return
            student = submission.student
            prepared = prepare_submission(judge, submission)
            earlier = None if force or fresh else read_verdict(course.results, stage.name, student)
            made = plan_regrade(judge, prepared, earlier, isolation.level)
            kept = reuse_verdict(judge, prepared, made)
            if prepared.problem:
                keep(submission, prepared, verdict_without_run(judge, student, prepared))
            elif kept is not None:
                keep(submission, prepared, kept)
            else:
                group = shared(student, prepared, made)
                if known := of_groups.get(group):
                    keep(
                        submission, prepared, merge_verdict(judge, student, prepared, made, *known)
                    )
                    continue
                under_way[student] = (submission, prepared, made)
                if group in of_groups:
                    waiting[group].append(student)
                    continue
                if group:
                    of_groups[group] = None
                yield Case(student, prepared.answers, made.tasks, made.wrong, fresh=fresh)

    with (
        file_lock(course.results / stage.name / ".lock", _BUSY.format(stage.name)),
        CourseGradebook(course) as gradebook,
        _held_back_interrupts() as interrupts,
    ):
        remove_leftovers(course.results / stage.name)
        gradebook.register(stage, judge.released)
        for student, reply, seconds in judge_cases(cases()):
            _, prepared, made = under_way[student]
            group = shared(student, prepared, made)
            if group:
                of_groups[group] = (reply, seconds)
            for member in (student, *waiting.pop(group, ())):
                submission, prepared, made = under_way.pop(member)
                keep(
                    submission,
                    prepared,
                    merge_verdict(judge, member, prepared, made, reply, seconds),
                )
        if interrupts:
            raise KeyboardInterrupt
    return sorted(verdicts, key=lambda verdict: verdict.student)


@contextmanager
def _held_back_interrupts() -> Iterator[list[int]]:
    """The interrupts since it was entered: the first Ctrl-C is noted, the second one raised."""
    hint = b"\nfinishing what is under way; Ctrl-C again drops it\n"
    seen: list[int] = []

    def note(number: int, frame: FrameType | None) -> None:
        seen.append(number)
        os.write(2, hint)  # print() may itself be what was interrupted
        signal.signal(signal.SIGINT, signal.default_int_handler)

    if threading.current_thread() is not threading.main_thread():
        yield seen  # only the main thread gets signals
        return
    before = signal.signal(signal.SIGINT, note)
    try:
        yield seen
    finally:
        signal.signal(signal.SIGINT, before)


def _write_autograded(
    course: Course, stage: Stage, submission: Submission, prepared: Prepared, verdict: Verdict
) -> None:
    """Write the graded notebook, and the time stamp by which formgrader knows it is current."""
    folder = course.autograded / submission.student / stage.name
    remove_leftovers(folder)
    notebook = graded_notebook(prepared.notebook, stage, verdict)
    write_atomically(folder / f"{stage.name}.ipynb", notebook_text(notebook).encode())
    stamp = folder / "timestamp.txt"
    if submission.timestamp:
        write_atomically(stamp, f"{submission.timestamp}\n".encode())
    else:
        stamp.unlink(missing_ok=True)
