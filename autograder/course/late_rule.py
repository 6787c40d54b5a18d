"""What handing in after the due date costs."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from datetime import datetime, timedelta

_RULE = re.compile(
    r"(?P<percent>\d+(\.\d+)?) ?% (a|per) day(, at most (?P<days>[1-9]\d*) days?)?", re.IGNORECASE
)
EXAMPLE = "10 % a day, at most 3 days"


@dataclass(frozen=True)
class LateRule:
    """A part of the points that were earned, for every day that has begun since the due date."""

    percent: float
    """Of the points earned, a day; above 0, at most 100."""
    most_days: int | None = None
    """What comes later than this many days earns nothing; None for no such end."""

    def penalty(self, points: float, due: datetime, handed_in: datetime) -> float:
        """The points that are taken off.

        A day ends at the time of day of the due date, by the clock of the due date's time zone, so
        that a day on which clocks are changed is one day. What is handed in at the due date is in
        time.

        Args:
            points: What the work earned.
            due: With a time zone.
            handed_in: With a time zone, which may be another one.

        Returns:
            At least 0, at most the points.

        Raises:
            ValueError: If a time has no time zone.

        >>> from datetime import UTC
        >>> due = datetime(2027, 3, 1, 23, 59, tzinfo=UTC)
        >>> rule = LateRule(10, most_days=3)
        >>> rule.penalty(40, due, due + timedelta(hours=25))  # the second day has begun
        8.0
        >>> rule.penalty(40, due, due + timedelta(days=4))
        40.0
        """
        days = days_late(due, handed_in)
        if self.most_days is not None and days > self.most_days:
            return float(points)
        return points * min(days * self.percent, 100) / 100

    def __str__(self) -> str:
        rule = f"each day begun after it costs {self.percent:g} % of the points earned"
        if self.most_days is None:
            return rule
        days = "1 day" if self.most_days == 1 else f"{self.most_days} days"
        return f"{rule}; more than {days} late, it earns nothing"


def days_late(due: datetime, handed_in: datetime) -> int:
    """The days that had begun since the due date when it was handed in; 0 for in time.

    Raises:
        ValueError: If a time has no time zone.
    """
    for time in (due, handed_in):
        if time.utcoffset() is None:
            raise ValueError(f"{time} has no time zone")
    # Two times of one zone are subtracted as clocks on the wall show them.
    late = handed_in.astimezone(due.tzinfo) - due
    return max(0, math.ceil(late / timedelta(days=1)))


def read_late_rule(text: str) -> LateRule | None:
    """The rule that a text writes down, or None if it is no rule.

    >>> read_late_rule("10 % a day, at most 3 days")
    LateRule(percent=10.0, most_days=3)
    """
    match = _RULE.fullmatch(text.strip())
    if match is None or not 0 < float(match["percent"]) <= 100:
        return None
    return LateRule(float(match["percent"]), int(match["days"]) if match["days"] else None)
