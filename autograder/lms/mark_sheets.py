"""Fill an LMS's own table of marks: Moodle's grading worksheet, Canvas's gradebook."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Literal

from autograder.course.records import Stage
from autograder.errors import Misuse
from autograder.people.origins import Origin
from autograder.people.roster import Roster
from autograder.untrusted.names import printable, shortened
from autograder.untrusted.tables import CsvTable, TableUnusable, column_of, read_table

Lms = Literal["moodle", "canvas"]


@dataclass(frozen=True)
class Mark:
    """What the gradebook says of one student and stage."""

    points: float
    """With what was taken off for lateness."""
    waiting: tuple[str, ...] = ()
    """The titles of tasks that still wait for an instructor: there is no mark yet."""


@dataclass
class Filled:
    """A table with the marks in it, and what a person should know before it goes back."""

    table: CsvTable
    column: str
    """The column that was filled."""
    filled: list[str] = field(default_factory=list)
    """The students whose mark is in the table."""
    replaced: list[str] = field(default_factory=list)
    """A sentence on each mark in the file that would become another one."""
    waiting: list[str] = field(default_factory=list)
    """The students whose cell is left as it is, because written answers wait."""
    unmatched: list[str] = field(default_factory=list)
    """Rows that fit no student of the course: they stay as they are."""
    missing: list[str] = field(default_factory=list)
    """Students of the course who have a row and handed in nothing: their cell stays empty."""
    left_over: list[str] = field(default_factory=list)
    """Students with a mark for whom the file has no row."""


def fill(
    lms: Lms,
    path: Path,
    stage: Stage,
    marks: Mapping[str, Mark],
    origins: Mapping[str, Origin],
    roster: Roster | None,
    *,
    column: str = "",
) -> Filled:
    """The LMS's table with each student's mark, in points with two decimals.

    Rows are matched by ids only: those of the roster, and those under which the LMS gave out the
    submissions. A student without a mark keeps the cell that is there.

    Args:
        lms: Whose table it is.
        path: The file, as it was downloaded.
        stage: The stage whose marks they are.
        marks: By student.
        origins: Where the submissions came from, by student.
        roster: Who takes the course, if it says so.
        column: The column of the stage, where the header does not say it (Canvas).

    Raises:
        Misuse: If the file is not such a table, has no column for the stage, or is for another
            number of points.
    """
    try:
        table = read_table(path)
    except TableUnusable as error:
        raise Misuse(str(error)) from error
    sheet = (_moodle if lms == "moodle" else _canvas)(path, table, stage, column)
    numbers = {one.id: student for student, one in origins.items() if one.lms == lms and one.id}
    result = Filled(table, table.header[sheet.mark])
    rows: list[list[str]] = []
    seen: dict[str, str] = {}
    for row in table.rows:
        cells = list(row)
        rows.append(cells)
        if sheet.is_no_person(row):
            continue
        who = shortened(row[sheet.name])
        student = sheet.student(row, lms, numbers, roster)
        if student is None:
            result.unmatched.append(who)
        elif student in seen:
            raise Misuse(
                f"{path}: the rows of {seen[student]} and {who} both belong to {student}: give "
                "each their own id in roster.csv."
            )
        else:
            seen[student] = who
            _enter(result, cells, sheet.mark, student, marks.get(student))
    result.left_over = sorted(marks.keys() - seen.keys())
    result.table = replace(table, rows=tuple(map(tuple, rows)))
    return result


def _enter(result: Filled, cells: list[str], place: int, student: str, mark: Mark | None) -> None:
    if mark is None:
        result.missing.append(student)
    elif mark.waiting:
        result.waiting.append(student)
    else:
        text = f"{mark.points:.2f}"
        before = cells[place].strip()
        if before and not _same_number(before, text):
            result.replaced.append(f"{student}: {shortened(before)} -> {text}")
        cells[place] = text
        result.filled.append(student)


def _same_number(one: str, other: str) -> bool:
    try:
        return abs(float(one.replace(",", ".")) - float(other)) < 0.005
    except ValueError:
        return False


@dataclass(frozen=True)
class _Sheet:
    """Where what is in the table of an LMS."""

    name: int
    mark: int
    ids: tuple[tuple[int, str], ...]
    """The columns that tell who it is, the surest first, each with what it is compared with."""
    first_person: re.Pattern[str]
    """What the first of these columns says of a person."""

    def is_no_person(self, row: tuple[str, ...]) -> bool:
        return not self.first_person.fullmatch(row[self.ids[0][0]].strip())

    def student(
        self,
        row: tuple[str, ...],
        lms: str,
        numbers: Mapping[str, str],
        roster: Roster | None,
    ) -> str | None:
        for place, kind in self.ids:
            cell = row[place].strip()
            if kind == "lms":
                cell = cell.rpartition(" ")[2]
                if cell in numbers:
                    return numbers[cell]
                person = roster.with_lms_id(lms, cell) if roster else None
            elif kind == "email":
                person = roster.with_email(cell) if roster else None
            else:
                person = roster.by_id.get(cell) if roster else None
            if person is not None:
                return person.id
        return None


def _moodle(path: Path, table: CsvTable, stage: Stage, column: str) -> _Sheet:
    wanted = {
        "Identifier": column_of(table, ["Identifier"]),
        "Full name": column_of(table, ["Full name"]),
        "Grade": column_of(table, [column or "Grade"]),
    }
    _demand(path, table, wanted, "Moodle's grading worksheet", "Download grading worksheet")
    most = column_of(table, ["Maximum Grade"])
    possible = sum(task.points for task in stage.tasks)
    if most is not None:
        for row in table.rows:
            if row[most].strip() and not _same_number(row[most], f"{possible:.2f}"):
                raise Misuse(
                    f"{path}: the worksheet is for {shortened(row[most])} points and {stage.name} "
                    f"has {possible:g}: set the maximum grade of the assignment in Moodle to "
                    f"{possible:g} and download the worksheet again."
                )
    ids = [(wanted["Identifier"], "lms")]
    ids += [(column_of(table, ["ID number"]), "id"), (column_of(table, ["Email address"]), "email")]
    return _sheet(wanted["Full name"], wanted["Grade"], ids, r".*\d+")


def _canvas(path: Path, table: CsvTable, stage: Stage, column: str) -> _Sheet:
    wanted = {"Student": column_of(table, ["Student"]), "ID": column_of(table, ["ID"])}
    _demand(path, table, wanted, "Canvas's gradebook", "Grades > Export > Export Entire Gradebook")
    named = {
        place: re.sub(r" \(\d+\)$", "", name.strip()).casefold()
        for place, name in enumerate(table.header)
    }
    if column:
        fits = [place for place, name in enumerate(table.header) if name.strip() == column.strip()]
    else:
        fits = [
            place
            for place, name in named.items()
            if name in (stage.title.casefold(), stage.name.casefold())
        ]
    if len(fits) != 1:
        shown = ", ".join(shortened(name) for name in table.header if re.search(r"\(\d+\)$", name))
        what = f"'{column}'" if column else f"named {stage.title} or {stage.name}"
        raise Misuse(
            f"{path} has {'no column' if not fits else 'several columns'} {what}; its assignments "
            f"are {shown or 'none'}: name one with --column."
        )
    ids = [(wanted["ID"], "lms")]
    ids += [
        (column_of(table, ["SIS User ID"]), "id"),
        (column_of(table, ["SIS Login ID"]), "id"),
        (column_of(table, ["SIS Login ID"]), "email"),
    ]
    possible = sum(task.points for task in stage.tasks)
    for row in table.rows:
        if row[wanted["Student"] or 0].strip() == "Points Possible":
            most = row[fits[0]].strip()
            if most and not _same_number(most, f"{possible:.2f}"):
                raise Misuse(
                    f"{path}: {shortened(table.header[fits[0]])} is for {shortened(most)} points "
                    f"and {stage.name} has {possible:g}: set the points of the assignment in "
                    f"Canvas to {possible:g} and export the gradebook again."
                )
    return _sheet(wanted["Student"], fits[0], ids, r"\d+")


def _sheet(
    name: int | None, mark: int | None, ids: list[tuple[int | None, str]], first: str
) -> _Sheet:
    known = tuple((place, kind) for place, kind in ids if place is not None)
    return _Sheet(name or 0, mark or 0, known, re.compile(first))


def _demand(
    path: Path, table: CsvTable, wanted: Mapping[str, int | None], what: str, where: str
) -> None:
    lacking = [name for name, place in wanted.items() if place is None]
    if lacking:
        header = ", ".join(printable(name) for name in table.header[:12])
        raise Misuse(
            f"{path} is not {what}: it has no column {' and no column '.join(lacking)}, only "
            f"{header}. Download it again ({where}), with the language of the site set to English."
        )
