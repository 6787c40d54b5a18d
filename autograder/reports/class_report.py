"""Render the report on a stage and on the course: a page each, and a few lines for the terminal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from autograder.reports.html import format_points, templates
from autograder.reports.pictures import histogram, shares
from autograder.reports.similar import Similar
from autograder.reports.statistics import Finding, StageFigures

_MOST_LINES = 10


@dataclass(frozen=True)
class Attendance:
    """Who is not among the graded, and who was late."""

    missing: tuple[str, ...] = ()
    dropped: tuple[str, ...] = ()
    late: Mapping[str, int] = field(default_factory=dict)
    """The days, by student."""


def report_page(
    figures: StageFigures,
    attendance: Attendance,
    similar: Sequence[Similar],
    *,
    course: str,
    links: Mapping[str, str],
    names: Mapping[str, str],
) -> str:
    """The page about one stage; everything in it is escaped.

    Args:
        figures: Of the stage.
        attendance: Who is missing or late.
        similar: Pairs of students to look at.
        course: The course's title, or nothing.
        links: To a student's page, from this one, by student.
        names: What students are called, by student.
    """
    marked = [one for one in figures.tasks if not one.waiting]
    titles, means = [one.task.title for one in marked], [one.share for one in marked]
    return (
        templates()
        .get_template("report.html.j2")
        .render(
            figures=figures,
            stage=figures.stage,
            attendance=attendance,
            similar=similar,
            course=course,
            links=links,
            names=names,
            most=_MOST_LINES,
            histogram=histogram([*figures.totals.values()], figures.possible),
            shares=shares(titles, means, "mean of the points") if marked else "",
            say=discussion,
        )
    )


def course_page(
    stages: Sequence[tuple[StageFigures, Attendance]],
    students: Sequence[str],
    *,
    course: str,
    names: Mapping[str, str],
) -> str:
    """The page about all stages: the medians, and the points of every student."""
    titles = [figures.stage.title for figures, _ in stages]
    medians = [
        figures.quartiles[1] / figures.possible if figures.possible else 0.0
        for figures, _ in stages
    ]
    totals = {
        student: sum(figures.totals.get(student, 0.0) for figures, _ in stages)
        for student in students
    }
    return (
        templates()
        .get_template("course_report.html.j2")
        .render(
            stages=stages,
            students=students,
            totals=totals,
            possible=sum(figures.possible for figures, _ in stages),
            course=course or "Course",
            names=names,
            medians=shares(titles, medians, "median of the points"),
            histogram=histogram([*totals.values()], sum(figures.possible for figures, _ in stages)),
        )
    )


def discussion(finding: Finding, students: int) -> str:
    """What to say of a finding in a lecture."""
    count = len(finding.students)
    who = f"{count} of {students} students"
    if finding.check:
        return f"{finding.task.title}: {who} fail “{finding.check}” in the same way. {finding.text}"
    return f"{finding.task.title}: {who} made this mistake. {finding.text}"


def report_lines(figures: StageFigures, attendance: Attendance) -> Iterator[str]:
    """The short form for the terminal."""
    low, median, high = map(format_points, figures.quartiles)
    count = len(figures.totals)
    yield (
        f"{figures.stage.title}: {count} graded, of {format_points(figures.possible)} points the "
        f"median is {median}, half of the class has {low} to {high}"
    )
    if attendance.missing:
        yield f"not handed in: {len(attendance.missing)}"
    if attendance.late:
        yield f"late: {len(attendance.late)}"
    waiting = sum(one.waiting for one in figures.tasks)
    if waiting:
        yield f"answers that wait for an instructor: {waiting}"
    marks = (f"{one.task.title} {100 * one.share:.0f} %" for one in figures.lowest[:3])
    yield f"lowest means: {', '.join(marks)}"
    for check in figures.hardest[:3]:
        count_of = f"{check.failed} of {check.of}"
        yield f"hardest check: {check.task.title}, {count_of} fail: {check.sentence}"
    if figures.skipped:
        yield f"checks skipped because an earlier one failed: {figures.skipped}"
    if figures.carried:
        total = sum(map(len, figures.carried.values()))
        yield f"answers judged with ours below them: {total}"
    if figures.to_discuss:
        yield "to discuss in the next lecture:"
    for number, finding in enumerate(figures.to_discuss, 1):
        yield f"  {number}. {discussion(finding, count)}"
