"""Write the report on each stage and on the course, from the results and the gradebook."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from autograder.atomic import write_atomically
from autograder.course.graded_cells import answer_id
from autograder.course.notebooks import read_own_notebook
from autograder.course.records import Stage
from autograder.course.specimens import read_specimens
from autograder.course.stages import Course
from autograder.errors import Misuse
from autograder.intake.submissions import find_submissions
from autograder.people.due_dates import due_date
from autograder.people.roster import Roster, read_roster
from autograder.recording.gradebook import CourseGradebook
from autograder.recording.results import graded_students, read_verdict, refuse_stale
from autograder.reports.class_report import Attendance, course_page, report_lines, report_page
from autograder.reports.similar import Similar, similar_answers
from autograder.reports.statistics import StageFigures, stage_figures


@dataclass(frozen=True)
class Reported:
    """What was written, and the short form for the terminal."""

    pages: tuple[Path, ...]
    """One a stage, and that of the course last."""
    lines: tuple[str, ...]


def write_report(course: Course, stages: list[Stage]) -> Reported:
    """Write reports/<stage>.html for each of the stages, and reports/course.html.

    Students who are not in the roster (any more) are not counted.

    Raises:
        Misuse: If nobody is graded in a stage, or some were graded for other points than today's.
        CannotWrite: If reports/ refuses.
    """
    roster = read_roster(course.root)
    names = {one.id: one.shown for one in roster.people} if roster else {}
    title = course.settings.title
    found, pages = [], []
    lines: list[str] = []
    for stage in stages:
        figures = _figures(course, stage, roster)
        attendance = _attendance(course, stage, roster)
        page = report_page(
            figures,
            attendance,
            _similar(course, stage, [*figures.totals], roster),
            course=title,
            links=_links(course, stage, [*figures.totals]),
            names=names,
        )
        path = course.root / "reports" / f"{stage.name}.html"
        write_atomically(path, page.encode())
        pages.append(path)
        lines += report_lines(figures, attendance)
        found.append((figures, attendance))
    students = {student for figures, _ in found for student in figures.totals} | names.keys()
    path = course.root / "reports" / "course.html"
    whole = course_page(found, sorted(students), course=title, names=names)
    write_atomically(path, whole.encode())
    return Reported((*pages, path), tuple(lines))


def _figures(course: Course, stage: Stage, roster: Roster | None) -> StageFigures:
    students = graded_students(course.results, stage.name)
    refuse_stale(course.results, stage)
    verdicts = []
    earned: dict[str, dict[str, float | None]] = {}
    totals = {}
    with CourseGradebook(course) as gradebook:
        for student in students:
            if roster is not None and student not in roster.by_id:
                continue
            verdict = read_verdict(course.results, stage.name, student)
            scores = gradebook.scores(stage, student)
            if verdict is None or scores is None:
                continue
            verdicts.append(verdict)
            earned[student] = {name: cell.earned for name, cell in scores.cells.items()}
            totals[student] = scores.total
    if not verdicts:
        raise Misuse(
            f"nobody of the course is graded in {stage.name}: run `python -m autograder grade "
            f"{stage.name}` first."
        )
    return stage_figures(stage, verdicts, earned, totals)


def _attendance(course: Course, stage: Stage, roster: Roster | None) -> Attendance:
    dates = due_date(course, stage)
    try:
        submissions = find_submissions(course.submitted, stage)
    except Misuse:  # graded from elsewhere with --submitted
        submissions = []
    late = {student: days for student, days in dates.days_late_of(submissions).items() if days}
    if roster is None:
        return Attendance(late=late)
    there = graded_students(course.results, stage.name)
    return Attendance(
        tuple(one.id for one in roster.missing(there)), tuple(roster.dropped(there)), late
    )


def _links(course: Course, stage: Stage, students: list[str]) -> dict[str, str]:
    """To each student's page of feedback where there is one, else to the result."""
    links = {}
    for student in students:
        page = course.feedback / student / stage.name / f"{stage.name}.html"
        if not page.is_file():
            page = course.results / stage.name / f"{student}.json"
        links[student] = quote(f"../{page.relative_to(course.root).as_posix()}")
    return links


def _similar(
    course: Course, stage: Stage, students: list[str], roster: Roster | None
) -> list[Similar]:
    built = course.built(stage)
    answers = {
        student: dict(_answers(path, stage))
        for student in students
        if (path := course.autograded / student / stage.name / built.file_name).is_file()
    }
    known: dict[str, list[str]] = defaultdict(list)
    for task, text in _answers(built.release / built.file_name, stage):
        known[task].append(text)
    for task, text in built.model_answers.items():
        known[task].append(text)
    for kind in ("accepted", "wrong"):
        for specimen in read_specimens(stage, kind):
            known[specimen.task].append(specimen.source)
    groups: Mapping[str, list[str]] = defaultdict(list)
    for person in roster.people if roster else ():
        if person.group:
            groups[person.group].append(person.id)
    return similar_answers(answers, known, [*groups.values()])


def _answers(notebook: Path, stage: Stage) -> Iterator[tuple[str, str]]:
    cells = {cell["id"]: cell["source"] for cell in read_own_notebook(notebook)["cells"]}
    for task in stage.checked_tasks:
        if answer_id(task.name) in cells:
            yield task.name, cells[answer_id(task.name)]
