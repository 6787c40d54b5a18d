"""Tell which people of the roster an LMS means, and when they handed in by its worksheet."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from nbgrader.utils import parse_utc

from autograder.collecting.lms_names import Owner
from autograder.errors import Misuse
from autograder.people.roster import Person, Roster
from autograder.untrusted.names import printable, shortened
from autograder.untrusted.tables import TableUnusable, column_of, read_table

_GROUP = re.compile(r"(?:Group [^-]+|Default group)-")
"""What Moodle puts in front of the name of a group's member."""


@dataclass(frozen=True)
class Worksheet:
    """What Moodle's grading worksheet says of each participant, by the number in the zip."""

    ids: Mapping[str, str] = field(default_factory=dict)
    emails: Mapping[str, str] = field(default_factory=dict)
    times: Mapping[str, float] = field(default_factory=dict)
    """When the submission was last changed, in seconds since 1970."""


def read_worksheet(path: Path, zone: datetime.tzinfo) -> Worksheet:
    """The worksheet that belongs to a zip of submissions.

    Args:
        path: The file, as Moodle gave it.
        zone: Moodle writes times as the clock of the course says them.

    Raises:
        Misuse: If it is no such worksheet.
    """
    try:
        table = read_table(path)
    except TableUnusable as error:
        raise Misuse(str(error)) from error
    number = column_of(table, ["Identifier"])
    if number is None:
        raise Misuse(
            f"{path} is not Moodle's grading worksheet: it has no column Identifier, only "
            f"{', '.join(map(printable, table.header[:12]))}. Download it again (Download grading "
            "worksheet), with the language of the site set to English."
        )
    own, email = column_of(table, ["ID number"]), column_of(table, ["Email address"])
    changed = column_of(table, ["Last modified (submission)"])
    ids, emails, times = {}, {}, {}
    for row in table.rows:
        participant = row[number].strip().rpartition(" ")[2]
        if own is not None and row[own].strip():
            ids[participant] = row[own].strip()
        if email is not None and row[email].strip():
            emails[participant] = row[email].strip()
        if changed is not None and row[changed].strip() not in ("", "-"):
            try:
                moment = parse_utc(row[changed])
            except (ValueError, TypeError, OverflowError) as error:
                raise Misuse(
                    f"{path}: {shortened(row[changed])} is no time that can be read; download "
                    "the worksheet with the language of the site set to English."
                ) from error
            times[participant] = moment.replace(tzinfo=zone).timestamp()
    return Worksheet(ids, emails, times)


def whose(
    owner: Owner, lms: str, roster: Roster | None, worksheet: Worksheet | None
) -> tuple[Person | None, str]:
    """Who of the roster that is, or why nobody can say: by ids first, then by a name of one's own.

    Returns:
        The person, or None; and where two people have the name, the sentence that says so.
    """
    if roster is None:
        return None, ""
    person = roster.with_lms_id(lms, owner.id) if lms else None
    if person is None and worksheet is not None:
        number = worksheet.ids.get(owner.id, "")
        person = roster.by_id.get(number) or roster.with_lms_id(lms, number)
        person = person or roster.with_email(worksheet.emails.get(owner.id, ""))
    if person is not None:
        return person, ""
    for name in _names(owner.name):
        found = roster.named(name)
        if len(found) > 1:
            ids = " and ".join(one.id for one in found)
            return None, (
                f"{printable(name)} is the name of {ids} in roster.csv: add --worksheet with "
                "Moodle's grading worksheet, whose ids and e-mail addresses tell them apart."
            )
        if found:
            return found[0], ""
    of_group = [one for one in roster.people if one.group and one.group == owner.name]
    return (of_group[0] if of_group else None), ""


def _names(name: str) -> list[str]:
    """The name, and what is left of it without a group's in front: both may contain hyphens."""
    parts = name.split("-")
    return [name, *("-".join(parts[number:]) for number in range(1, len(parts)))]


def without_group(name: str) -> str:
    """The name without the group that Moodle puts in front, as far as it can be told.

    >>> without_group("Group 3-Ada Lovelace"), without_group("Anna-Lena Schmidt")
    ('Ada Lovelace', 'Anna-Lena Schmidt')
    """
    return _GROUP.sub("", name, count=1)
