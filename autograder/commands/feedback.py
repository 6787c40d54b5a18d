"""Write the page that each student reads, from the verdict and the gradebook."""

from __future__ import annotations

import fnmatch
from dataclasses import replace
from pathlib import Path

from autograder.atomic import write_atomically
from autograder.course.notebooks import read_own_notebook
from autograder.course.records import Stage, Verdict
from autograder.course.stages import Course
from autograder.distributing.exchange import OF_A_SUBMISSION
from autograder.errors import Misuse
from autograder.people.roster import read_roster
from autograder.recording.gradebook import CourseGradebook
from autograder.recording.results import graded_students, read_verdict, refuse_stale
from autograder.reports.graded_notebook import NOT_GRADED
from autograder.reports.html import TaskScore, feedback_page, weakness_of

_MOST_LINES = 80
"""Of an answer on the page."""
_A_LINE = 1024
"""Bytes; what nbgrader writes beside a submission has fewer."""


def graded_stages(course: Course) -> list[Stage]:
    """The stages that have a verdict.

    Raises:
        Misuse: If there is none.
    """
    graded = [stage for stage in course.stages if any((course.results / stage.name).glob("*.json"))]
    if not graded:
        raise Misuse(
            f"{course.results} has no verdict: run `python -m autograder grade <stage>` first."
        )
    return graded


def write_feedback(course: Course, stage: Stage, students: str = "*") -> dict[str, Path]:
    """Write feedback/<student>/<stage>/<stage>.html for every graded student in the roster.

    Returns:
        The pages, by student.

    Manual scores and comments are read from the gradebook, so that the page says what counts.

    Raises:
        Misuse: If no student that fits the glob has been graded.
        CannotWrite: If feedback/ refuses.
    """
    folder = course.results / stage.name
    graded = graded_students(course.results, stage.name)
    roster = read_roster(course.root)
    if roster is not None:
        graded = [student for student in graded if student in roster.by_id]
    written: dict[str, Path] = {}
    damaged = []
    refuse_stale(course.results, stage, students)
    with CourseGradebook(course) as gradebook:
        for student in fnmatch.filter(graded, students):
            verdict = read_verdict(course.results, stage.name, student)
            if verdict is None:
                damaged.append(f"{student}.json")
                continue
            shown = roster.by_id[student].shown if roster else student
            page = _page(course, stage, verdict, gradebook, shown)
            path = course.feedback / student / stage.name / f"{stage.name}.html"
            write_atomically(path, page.encode())
            _copy_what_the_exchange_wants(course.submitted / student / stage.name, path.parent)
            written[student] = path
    if damaged:
        raise Misuse(
            f"{', '.join(damaged)} in {folder} cannot be read, or another version wrote it: run "
            f"`python -m autograder grade {stage.name}` again. {len(written)} pages were written."
        )
    if not written:
        raise Misuse(
            f"{folder} has no verdict of a student like '{students}': run "
            f"`python -m autograder grade {stage.name}` first."
        )
    return written


def _copy_what_the_exchange_wants(submitted: Path, page: Path) -> None:
    """What `nbgrader release_feedback` reads beside a page, where the submission came by it."""
    for name in OF_A_SUBMISSION:
        file = submitted / name
        try:
            # A link would lead out of what was handed in; nbgrader's own files are a line long.
            linked = submitted.is_symlink() or file.is_symlink()
            if linked or not file.is_file() or file.stat().st_size > _A_LINE:
                continue
            content = file.read_bytes()
        except OSError:
            continue  # what cannot be read did not come by the exchange, and the verdict says so
        write_atomically(page / name, content)


def _page(
    course: Course, stage: Stage, verdict: Verdict, gradebook: CourseGradebook, shown: str
) -> str:
    scores = gradebook.scores(stage, verdict.student)
    answers = _answers(course, stage, verdict)
    rows = []
    for task in stage.tasks:
        checks = tuple(check for check in verdict.checks if check.task == task.name)
        score = scores.cells.get(task.name) if scores else None
        if score is not None:
            row = TaskScore(task, score.earned, checks, score.comment, score.manual)
        else:
            row = TaskScore(task, None if task.by_hand else verdict.earned(task), checks)
        rows.append(replace(row, answer=answers.get(task.name, "")))
    problem = str(verdict.problem or "")
    if verdict.failure:
        problem = NOT_GRADED
    return feedback_page(
        stage,
        shown,
        rows,
        problem=problem,
        notes=verdict.remarks,
        penalty=scores.penalty if scores else 0.0,
        weakness=weakness_of(verdict),
        course=course.settings.title,
    )


def _answers(course: Course, stage: Stage, verdict: Verdict) -> dict[str, str]:
    """The code of each answer as it was graded; a long one is cut."""
    path = course.autograded / verdict.student / stage.name / f"{stage.name}.ipynb"
    if verdict.problem or not path.is_file():
        return {}
    answers = {}
    for cell in read_own_notebook(path)["cells"]:
        task, _, role = cell["id"].rpartition("-")
        if role == "answer":
            lines = cell["source"].splitlines()
            cut = ["..."] if len(lines) > _MOST_LINES else []
            answers[task] = "\n".join([*lines[:_MOST_LINES], *cut])
    return answers
