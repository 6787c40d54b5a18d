"""When a stage is due for a student, how late a submission is, and what that costs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from nbgrader.utils import parse_utc

from autograder.course.late_rule import LateRule, days_late
from autograder.course.records import Stage, Submission
from autograder.course.stages import Course
from autograder.people.roster import Roster, read_roster


@dataclass(frozen=True)
class DueDate:
    """What course.toml and roster.csv say of one stage."""

    due: datetime | None
    """In the course's time zone; None if the stage has no date."""
    rule: LateRule | None
    roster: Roster | None

    def extension(self, student: str) -> timedelta:
        """How much later the student may hand in."""
        person = self.roster.by_id.get(student) if self.roster else None
        return timedelta(days=person.extension if person else 0)

    def days_late(self, student: str, handed_in: datetime | None) -> int:
        """The days that had begun since it was due for the student; 0 for in time or unknown.

        Args:
            student: Whose submission it is.
            handed_in: When it was handed in; without a time zone, UTC as nbgrader keeps it.
        """
        if self.due is None or handed_in is None:
            return 0
        return days_late(self.due + self.extension(student), _aware(handed_in))

    def days_late_of(self, submissions: Iterable[Submission]) -> dict[str, int]:
        """The same for all of these, by student, where it is known when they were handed in."""
        return {
            one.student: self.days_late(one.student, parse_utc(one.timestamp))
            for one in submissions
            if one.timestamp
        }

    def penalty(self, student: str, handed_in: datetime | None, points: float) -> float | None:
        """The points that are taken off; None where the course has no rule and date for it."""
        if self.due is None or self.rule is None:
            return None
        if handed_in is None:
            return 0.0
        due = self.due + self.extension(student)
        return self.rule.penalty(max(0.0, points), due, _aware(handed_in))


def due_date(course: Course, stage: Stage) -> DueDate:
    """The due date of a stage, with the rule and the extensions of the course.

    Raises:
        CourseError: If course.toml or roster.csv is not as it must be.
    """
    settings = course.settings
    return DueDate(settings.due[stage.name], settings.late, read_roster(course.root))


def _aware(moment: datetime) -> datetime:
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
