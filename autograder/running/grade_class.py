"""One submission, or a class, through the chain: repair, sandbox, verdict, gradebook."""

from __future__ import annotations

import os
import signal
import threading
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from types import FrameType

from autograder.atomic import remove_leftovers, write_atomically
from autograder.course.notebooks import notebook_text
from autograder.course.records import Isolation, Stage, Submission, Verdict
from autograder.course.release_lock import earlier_releases
from autograder.course.stages import Course
from autograder.course.statuses import Status
from autograder.judging.judge import GraderFailure, Judge, Judgement
from autograder.judging.prepare import Prepared, prepare_submission
from autograder.judging.regrade import Grading
from autograder.recording.gradebook import CourseGradebook
from autograder.recording.lock import file_lock
from autograder.recording.results import read_points, read_verdict, renewing, write_verdict
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
        course.built(stage),
        layers,
        cache=cache_folder(course, stage),
        key=course.key,
        earlier=earlier,
    )
    key = str((course.root, stage, judge.fingerprints, sorted(layers), earlier))
    return _judges.setdefault(key, judge)


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
        force: Judge again what was judged before in the same way, but for what a run with
            `force` that was stopped has judged.
        fresh: The same, with each check in a fresh worker.
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
    how = "fresh" if fresh else "force" if force else ""
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

    def shared(grading: Grading) -> _Shared:
        """What is the same for the members of a group whom one judging serves; () for no group."""
        group, plan = group_of(grading.student), grading.plan
        return (group, grading.prepared.fingerprint, plan.tasks, plan.wrong) if group else ()

    of_groups: dict[_Shared, tuple[Judgement | GraderFailure, float] | None] = {}
    waiting: dict[_Shared, list[tuple[Submission, Grading]]] = defaultdict(list)

    def kept_of(submission: Submission) -> Verdict | None:
        if not counts(submission.student):
            return None
        return read_verdict(course.results, stage.name, submission.student)

    def begin(submission: Submission) -> Grading:
        prepared, kept = prepare_submission(judge, submission), kept_of(submission)
        return Grading.begin(judge, submission.student, prepared, kept, isolation.level)

    under_way: dict[str, tuple[Submission, Grading]] = {}
    to_judge: list[Submission] = []
    not_gradable: list[Submission] = []

    def keep_waiting() -> None:
        """Give the members of groups the reply that one of them has got."""
        for group, reply in of_groups.items():
            if reply:
                for submission, grading in waiting.pop(group, ()):
                    keep(submission, grading.prepared, grading.finish(*reply))

    def cases() -> Iterator[Case]:
        """What must be judged."""
        for submission in to_judge:
            if interrupts:
                return
            grading = begin(submission)
            if grading.prepared.problem:
                not_gradable.append(submission)
                continue
            group = shared(grading)
            if group in of_groups:
                waiting[group].append((submission, grading))
                continue
            if group:
                of_groups[group] = None
            under_way[submission.student] = (submission, grading)
            plan, answers = grading.plan, grading.prepared.answers
            yield Case(submission.student, answers, plan.tasks, plan.wrong, fresh=fresh)

    with (
        file_lock(course.results / stage.name / ".lock", _BUSY.format(stage.name)),
        CourseGradebook(course) as gradebook,
        renewing(course.results, stage.name, how) as counts,
        _held_back_interrupts() as interrupts,
    ):
        remove_leftovers(course.results / stage.name)
        gradebook.register(stage, judge.built.released)
        # First what needs no process, then what does. Of the latter only the submissions are
        # remembered: a class is never in memory as a whole.
        for submission in submissions:
            if interrupts:
                break
            if submission.problem or kept_of(submission):
                grading = begin(submission)
                if verdict := grading.without_run():
                    keep(submission, grading.prepared, verdict)
                    continue
            to_judge.append(submission)
        for student, reply, seconds in judge_cases(cases()):
            submission, grading = under_way.pop(student)
            keep(submission, grading.prepared, grading.finish(reply, seconds))
            if group := shared(grading):
                of_groups[group] = reply, seconds
            keep_waiting()  # whoever is found after this group's reply waits for the next one
        keep_waiting()
        for submission in not_gradable:
            grading = begin(submission)
            if verdict := grading.without_run():
                keep(submission, grading.prepared, verdict)
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
