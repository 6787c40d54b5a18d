"""Give marks and pages back to the LMS that the submissions came from."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from autograder.atomic import write_atomically
from autograder.course.records import Stage
from autograder.course.stages import Course
from autograder.errors import Misuse
from autograder.lms.feedback_zip import feedback_zip
from autograder.lms.mark_sheets import Filled, Lms, Mark, fill
from autograder.people.origins import Origin, read_origin
from autograder.people.roster import Roster, read_roster
from autograder.recording.gradebook import CourseGradebook
from autograder.recording.results import graded_students, refuse_stale


def marks_of(course: Course, stage: Stage) -> dict[str, Mark]:
    """What the gradebook says of every graded student of the stage.

    Raises:
        Misuse: If nobody is graded, or some were graded for other points than those of today.
    """
    students = graded_students(course.results, stage.name)
    if not students:
        raise Misuse(f"nobody is graded: run `python -m autograder grade {stage.name}` first.")
    refuse_stale(course.results, stage)
    marks = {}
    with CourseGradebook(course) as gradebook:
        for student in students:
            scores = gradebook.scores(stage, student)
            if scores is None:
                continue  # a folder whose name can be no student's
            waiting = tuple(
                task.title
                for task in stage.tasks
                if task.name not in scores.cells or scores.cells[task.name].waiting
            )
            marks[student] = Mark(scores.total, waiting)
    return marks


def origins_of(course: Course, stage: Stage, lms: str) -> dict[str, Origin]:
    """Where the submissions of a stage came from, by student; only those of that LMS."""
    if not course.submitted.is_dir():
        return {}
    found = {
        folder.name: read_origin(course.submitted, folder.name, stage.name)
        for folder in course.submitted.iterdir()
        if folder.is_dir()
    }
    return {student: one for student, one in found.items() if one is not None and one.lms == lms}


def export(
    course: Course,
    stage: Stage,
    lms: Lms,
    path: Path,
    output: Path,
    *,
    column: str = "",
    overwrite: bool = False,
) -> tuple[bool, list[str]]:
    """Write the LMS's table with the marks in it, unless a mark in it would become another.

    Returns:
        Whether it was written, and the lines to print.

    Raises:
        CourseError: If the table or the gradebook is not as it must be, or the output refuses.
    """
    roster = read_roster(course.root)
    marks = marks_of(course, stage)
    unlisted = []
    if roster is not None:
        unlisted = sorted(student for student in marks if student not in roster.by_id)
        marks = {student: mark for student, mark in marks.items() if student in roster.by_id}
    filled = fill(lms, path, stage, marks, origins_of(course, stage, lms), roster, column=column)
    if not filled.filled and not filled.waiting:
        raise Misuse(
            f"no row of {path} belongs to a student who is graded in {stage.name}: is it the table "
            f"of this course? Rows are matched by the ids in roster.csv (columns id, email, {lms}) "
            f"and by those under which `collect` found the submissions."
        )
    lines = list(_told(filled, roster))
    if unlisted:
        without = f"so without a mark ({len(unlisted)}): {', '.join(unlisted)}"
        lines.append(f"graded, but not in roster.csv, {without}")
    if filled.replaced and not overwrite:
        lines.append(
            f"nothing was written: {len(filled.replaced)} marks in {path} would become others. Add "
            "--overwrite to write them all the same."
        )
        return False, lines
    write_atomically(output, filled.table.data())
    lines.append(f"wrote {output}: {len(filled.filled)} marks in the column {filled.column}")
    return True, lines


def _told(filled: Filled, roster: Roster | None) -> Iterator[str]:
    for text in filled.replaced:
        yield f"another mark is in the file: {text}"
    for what, names in (
        ("left empty, because answers wait for an instructor", filled.waiting),
        ("left empty, because nothing was handed in", filled.missing),
        ("left as they are, because the course knows no such student", filled.unmatched),
        ("graded, but without a row in the file", filled.left_over),
    ):
        if names:
            yield f"{what} ({len(names)}): {', '.join(names)}"


def write_feedback_zip(
    course: Course, stage: Stage, lms: str, pages: dict[str, Path]
) -> tuple[Path, list[str]]:
    """Write feedback/<stage>-<lms>.zip with the pages; whose page is not in it.

    Raises:
        Misuse: If no submission of the stage came from that LMS.
        CannotWrite: If feedback/ refuses.
    """
    origins = origins_of(course, stage, lms)
    if not origins.keys() & pages.keys():
        raise Misuse(
            f"no submission of {stage.name} was collected from {lms}: collect the LMS's zip with "
            f"`python -m autograder collect {stage.name} ZIP --from {lms}`, and its names are kept."
        )
    data, lost = feedback_zip(pages, origins)
    path = course.feedback / f"{stage.name}-{lms}.zip"
    write_atomically(path, data)
    return path, lost
