"""roster.csv: who takes the course, and under which ids other systems know them.

The columns: `id` (the name of the student's folder in submitted/), and if you have them `name`,
`email`, `group`, and `extension` (days that the student may hand in later). Any other column
contains the ids of an LMS, under its name: `moodle`, `canvas`.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from autograder.errors import AuthorError
from autograder.untrusted.names import alike, printable, why_no_folder_name
from autograder.untrusted.tables import TableUnusable, read_table

ROSTER_FILE = "roster.csv"
_OWN = ("id", "name", "email", "group", "extension")


class RosterError(AuthorError):
    """roster.csv is not as it must be."""


@dataclass(frozen=True)
class Person:
    """A row of roster.csv."""

    id: str
    """The student's folder, and their id in the gradebook."""
    name: str = ""
    email: str = ""
    group: str = ""
    extension: float = 0.0
    """Days that this student may hand in later."""
    lms: Mapping[str, str] = field(default_factory=dict)
    """The id in each LMS, by the name of the column."""

    @property
    def first_and_last_name(self) -> tuple[str, str]:
        """The name in two: at its comma, else before its last word."""
        last, comma, first = self.name.partition(",")
        if not comma:
            first, _, last = self.name.rpartition(" ")
        return first.strip(), last.strip()

    @property
    def shown(self) -> str:
        """What the person is called."""
        return self.name or self.id


@dataclass(frozen=True)
class Roster:
    """All rows of roster.csv."""

    people: tuple[Person, ...]

    @cached_property
    def by_id(self) -> dict[str, Person]:
        """The people by their id."""
        return {person.id: person for person in self.people}

    @cached_property
    def _by_name(self) -> dict[str, list[Person]]:
        names = defaultdict(list)
        for person in self.people:
            names[plain_name(person.name)].append(person)
            if plain_name(person.id) != plain_name(person.name):
                names[plain_name(person.id)].append(person)
        return dict(names)

    def named(self, name: str) -> list[Person]:
        """The people who are called that; several where two share a name."""
        return self._by_name.get(plain_name(name), [])

    def with_lms_id(self, lms: str, number: str) -> Person | None:
        """The person with that id in the LMS."""
        number = number.strip()
        return next((one for one in self.people if number and one.lms.get(lms) == number), None)

    def with_email(self, email: str) -> Person | None:
        """The person with that address, in any case."""
        wanted = email.strip().casefold()
        return next((one for one in self.people if wanted and one.email.casefold() == wanted), None)

    def group_of(self, person: Person) -> tuple[Person, ...]:
        """Everybody in the person's group, the person too."""
        if not person.group:
            return (person,)
        return tuple(one for one in self.people if one.group == person.group)

    def group_name(self, student: str) -> str:
        """The name of the student's group; nothing for none."""
        person = self.by_id.get(student)
        return person.group if person else ""

    def is_one_group(self, students: Iterable[str]) -> bool:
        """Whether all of the students are members of one group."""
        groups = set(map(self.group_name, students))
        return len(groups) == 1 and groups != {""}

    def missing(self, handed_in: Iterable[str]) -> list[Person]:
        """Who is not among those."""
        there = set(handed_in)
        return [person for person in self.people if person.id not in there]

    def dropped(self, students: Iterable[str]) -> list[str]:
        """Those of the students who are not in the roster (any more)."""
        return sorted(set(students) - self.by_id.keys())


def plain_name(name: str) -> str:
    """Equal for two spellings of one name that an LMS and a roster may have.

    >>> plain_name("Sammy  Davis Jr."), plain_name("DAVIS Jr, Sammy")
    ('davis jr sammy', 'davis jr sammy')
    """
    words = re.sub(r"[\s,.;_]+", " ", alike(name)).split()
    return " ".join(sorted(words))


def read_roster(root: Path) -> Roster | None:
    """The roster of the course in that folder, or None if it has none.

    Raises:
        RosterError: If the file is there and a row is not as it must be.
    """
    path = root / ROSTER_FILE
    if not path.exists():
        return None
    try:
        table = read_table(path)
    except TableUnusable as error:
        raise RosterError(str(error)) from error
    header = [name.strip().casefold() for name in table.header]
    if "id" not in header:
        raise RosterError(
            f"{path} has no column 'id', which names each student's folder in submitted/; it has "
            f"{', '.join(table.header)}."
        )
    if len(set(header)) < len(header):
        raise RosterError(f"{path} has two columns of one name: {', '.join(table.header)}.")
    people = []
    for number, row in enumerate(table.rows, 2):
        cells = {name: cell.strip() for name, cell in zip(header, row, strict=True)}
        if any(cells.values()):
            people.append(_person(f"{path}, row {number}", cells))
    _refuse_twins(path, people)
    return Roster(tuple(people))


def _person(where: str, cells: Mapping[str, str]) -> Person:
    if reason := why_no_folder_name(cells["id"]):
        raise RosterError(
            f"{where}: the id {printable(cells['id'])!r} is {reason}, and it becomes a folder's."
        )
    try:
        extension = float(cells.get("extension", "").replace(",", ".") or 0)
        if not 0 <= extension <= 1000:
            raise ValueError
    except ValueError as error:
        raise RosterError(
            f"{where}: extension is {printable(cells['extension'])!r}, expected a number of days."
        ) from error
    own = {name: cells.get(name, "") for name in ("id", "name", "email", "group")}
    lms = {name: cell for name, cell in cells.items() if name and name not in _OWN and cell}
    return Person(**own, extension=extension, lms=lms)


def _refuse_twins(path: Path, people: list[Person]) -> None:
    seen: dict[tuple[str, str], str] = {}
    for person in people:
        ids = [("id", alike(person.id)), *person.lms.items()]
        if person.email:
            ids.append(("email", person.email.casefold()))
        for column, value in ids:
            other = seen.setdefault((column, value), person.id)
            if other != person.id or (column == "id" and people.count(person) > 1):
                raise RosterError(
                    f"{path}: {printable(other)} and {printable(person.id)} have the same "
                    f"{column}, {printable(value)}: results would go to the wrong one."
                )
