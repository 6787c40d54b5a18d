"""Grade a class and show it at the terminal."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from functools import partial
from pathlib import Path

from rich.console import Console
from rich.markup import escape

from autograder.authoring.build import check_build
from autograder.collecting.collect import collect
from autograder.collecting.whose import read_worksheet
from autograder.commands.reporter import progress_bar
from autograder.course.kit_drift import kit_drift
from autograder.course.records import Level, Stage, Verdict
from autograder.course.release_lock import differences
from autograder.course.stages import Course
from autograder.course.statuses import Status
from autograder.errors import CannotWrite
from autograder.intake.submissions import find_submissions, same_files
from autograder.judging.isolation import probe_isolation, require_level
from autograder.people.due_dates import due_date
from autograder.people.roster import Roster, read_roster
from autograder.recording.gradebook import CourseGradebook
from autograder.recording.results import stale_students
from autograder.recording.score_changes import OTHER_POINTS
from autograder.reports.terminal import class_table, safe
from autograder.running.dask_cluster import connect, judge_on_cluster
from autograder.running.grade_class import Regraded, grade_class
from autograder.running.process_pool import JudgePool


def run_collect(
    course: Course,
    stage: Stage,
    place: Path,
    pattern: str,
    *,
    students: str,
    console: Console,
    worksheet: Path | None = None,
) -> list[str]:
    """Sort loose notebooks into submitted/, and say what was odd and who has not handed in.

    Returns:
        The files that may be submissions and are nobody's: a human must look.

    Raises:
        CourseError: If nothing can be collected, or submitted/ refuses.
    """
    roster = read_roster(course.root)
    zone = course.settings.timezone
    sheet = read_worksheet(worksheet, zone) if worksheet else None
    with progress_bar(console, f"collecting {stage.name}", 1) as progress:
        collected = collect(
            place,
            pattern,
            stage,
            course.submitted,
            students=students,
            roster=roster,
            worksheet=sheet,
            zone=zone,
            on_student=lambda count: progress.update(progress.task_ids[0], advance=1, total=count),
        )
    for sentence in collected.oddities:
        console.print(safe(sentence), soft_wrap=True)
    same = f"; {collected.unchanged} were there already" if collected.unchanged else ""
    console.print(
        f"collected {len(collected.students)} into {escape(str(course.submitted))}{same}",
        soft_wrap=True,
    )
    for line in attendance(course, stage, roster):
        console.print(safe(line), soft_wrap=True)
    return collected.unclaimed


def attendance(course: Course, stage: Stage, roster: Roster | None) -> Iterator[str]:
    """Who of the roster has not handed in, and who has and is not in the roster (any more)."""
    if roster is None or not course.submitted.is_dir():
        return
    folders = [one for one in course.submitted.iterdir() if one.is_dir()]
    there = [one.name for one in folders if (one / stage.name).is_dir()]
    if missing := roster.missing(there):
        names = ", ".join(
            one.id if one.shown == one.id else f"{one.id} ({one.shown})" for one in missing
        )
        yield f"not handed in ({len(missing)} of {len(roster.people)}): {names}"
    if dropped := roster.dropped(there):
        yield f"not in roster.csv, so without a page and a mark: {', '.join(dropped)}"


def run_grade(
    course: Course,
    stage: Stage,
    submitted: Path,
    *,
    accepted: Level,
    students: str,
    jobs: int,
    force: bool,
    console: Console,
    cluster: str | None = None,
    fresh: bool = False,
) -> list[Verdict]:
    """Grade submissions with a progress bar, and end with the class's table.

    With `fresh` everything is judged again, each check in a fresh worker.
    Where a cluster is named, its workers grade: see `autograder.running.dask_cluster.connect`.

    Raises:
        CourseError: If the stage is not built, nothing is handed in, or a place refuses to be
            written, or the sandbox of this machine holds less than the accepted level.
    """
    for folder in (course.root, course.results, course.autograded):
        if folder.exists() and not os.access(folder, os.W_OK):
            raise CannotWrite(f"{folder} is not writable: grading keeps its results below it.")
    submissions = find_submissions(submitted, stage, students)
    if not (course.root / "nbgrader_config.py").is_file():
        console.print(
            "there is no nbgrader_config.py: grades go into gradebook.db by nbgrader's own rules, "
            "and nbgrader and formgrader would run what students wrote without the sandbox",
            style="yellow",
            soft_wrap=True,
        )
    roster = read_roster(course.root)
    if roster is not None:
        with CourseGradebook(course) as gradebook:
            gradebook.enrol(roster.people)
    counts: Counter[str] = Counter()
    regraded: list[Regraded] = []
    full = sum(task.points for task in stage.checked_tasks)
    with ExitStack() as stack:
        if cluster is None:  # first, because they get ready during what follows
            pool = stack.enter_context(JudgePool(course, stage, min(jobs, len(submissions))))
        check_build(course, [stage])
        isolation = probe_isolation(course, stage)
        require_level(isolation, accepted)
        console.print(f"sandbox: {escape(str(isolation))}", soft_wrap=True)
        if drift := kit_drift(course):
            console.print(safe(drift), style="yellow", soft_wrap=True)
        for line in differences(course, stage):
            console.print(safe(f"since it was given out: {line}"), soft_wrap=True)
        if cluster is None:
            judge_cases = partial(pool.judge, layers=isolation.layers)
        else:
            client = stack.enter_context(connect(cluster))
            say = partial(console.print, style="yellow", markup=False, soft_wrap=True)
            level = isolation.level
            judge_cases = partial(judge_on_cluster, client, course, stage, level=level, report=say)
        progress = stack.enter_context(
            progress_bar(console, f"grading {stage.name}", len(submissions))
        )

        def show(verdict: Verdict) -> None:
            if verdict.needs_a_human:
                counts["need a human"] += 1
            elif verdict.total(stage) == full:
                counts["full"] += 1
            else:
                counts["partial"] += 1
            text = ", ".join(f"{count} {what}" for what, count in counts.items())
            progress.update(progress.task_ids[0], advance=1, counts=text)

        try:
            verdicts = grade_class(
                course,
                stage,
                submissions,
                isolation=isolation,
                judge_cases=judge_cases,
                force=force,
                fresh=fresh,
                on_verdict=show,
                group_of=roster.group_name if roster else lambda student: "",
                on_regraded=regraded.append,
            )
        except KeyboardInterrupt:
            console.print(
                f"stopped; {counts.total()} of {len(submissions)} verdicts are kept. The same "
                "command goes on where this one stopped."
            )
            raise SystemExit(130) from None
    dates = due_date(course, stage)
    days = dates.days_late_of(submissions)
    console.print(class_table(stage, verdicts, due=dates.due, days_late=days))
    if stale := stale_students(course.results, stage):
        console.print(
            f"{len(stale)} submissions keep scores of earlier points, for example that of "
            f"{safe(stale[0])}: grade all students again; what was judged is not judged again",
            soft_wrap=True,
        )
    for sentence in _what_changed(regraded):
        console.print(safe(sentence), soft_wrap=True)
    for place in (course.results / stage.name, course.autograded):
        console.print(f"wrote {escape(str(place))}", soft_wrap=True)
    for line in attendance(course, stage, roster):
        console.print(safe(line), soft_wrap=True)
    for group in same_files(submissions, course.release / stage.name / f"{stage.name}.ipynb"):
        if roster and roster.is_one_group(group):
            continue
        console.print(f"the same file, byte for byte: {safe(', '.join(group))}", soft_wrap=True)
    people = [f"{one.student} ({one.status})" for one in verdicts if one.needs_a_human]
    if any(one.status == Status.FILE_MISSING for one in verdicts):
        console.print(
            "file missing: give the file in submitted/ its name and grade again, or enter the "
            "points in formgrader; until then the task has none",
            soft_wrap=True,
        )
    if people:
        console.print(f"need a human: {safe(', '.join(people))}", soft_wrap=True)
    return verdicts


def _what_changed(regraded: Sequence[Regraded]) -> Iterator[str]:
    """What became of the scores that were known before."""
    other_key = sum(one.another_key for one in regraded)
    if other_key:
        yield (
            f"the course's key has changed: {other_key} earlier submissions were judged again, on "
            "other inputs"
        )
    by_student = sorted(regraded, key=lambda one: one.student)
    changes = [change for one in by_student for change in one.changes]
    of_points = Counter(change.task for change in changes if change.why == OTHER_POINTS)
    yield from (str(change) for change in changes if change.why != OTHER_POINTS)
    yield from (
        f"{task}: {OTHER_POINTS}, {n} scores computed anew" for task, n in of_points.items()
    )
    changed = sum(one.changed for one in regraded)
    if changes or other_key:
        yield f"{changed} of {len(regraded)} earlier scores changed"
    marks = [
        f"{one.student} ({', '.join(one.doubtful_marks)})"
        for one in by_student
        if one.doubtful_marks
    ]
    if marks:
        yield (
            "marks set by hand that may no longer fit, as the answer or its automatic score is "
            f"another: {', '.join(marks)}"
        )
