"""What handing in late costs, held against a table that was calculated by hand."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from autograder.course.late_rule import LateRule, days_late, read_late_rule

BERLIN = ZoneInfo("Europe/Berlin")
DUE = datetime(2027, 3, 1, 23, 59, tzinfo=BERLIN)
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


@pytest.mark.parametrize(
    ("rule", "points", "late_by", "penalty"),
    [
        # rule, points earned, handed in after the due date by, points taken off
        ("10 % a day, at most 3 days", 40, -30 * DAY, 0),
        ("10 % a day, at most 3 days", 40, 0 * DAY, 0),  # exactly then is in time
        ("10 % a day, at most 3 days", 40, timedelta(seconds=1), 4),  # the first day has begun
        ("10 % a day, at most 3 days", 40, DAY, 4),
        ("10 % a day, at most 3 days", 40, DAY + MINUTE, 8),
        ("10 % a day, at most 3 days", 33.5, 2 * DAY, 6.7),
        ("10 % a day, at most 3 days", 40, 3 * DAY, 12),
        ("10 % a day, at most 3 days", 40, 3 * DAY + MINUTE, 40),  # no longer taken
        ("10 % a day, at most 3 days", 0, 2 * DAY, 0),
        ("12.5 % a day", 8, 2 * DAY, 2),
        ("12.5 % a day", 8, 8 * DAY, 8),
        ("12.5 % a day", 8, 20 * DAY, 8),  # never more than was earned
        ("100 % per day", 8, MINUTE, 8),
        ("50% a day, at most 1 day", 8, HOUR, 4),
    ],
)
def test_penalties_calculated_by_hand(rule, points, late_by, penalty):
    assert read_late_rule(rule).penalty(points, DUE, DUE + late_by) == pytest.approx(penalty)


def test_a_day_on_which_clocks_are_changed_is_one_day():
    # In Berlin 2027-03-28 has 23 hours and 2027-10-31 has 25.
    for due, hours in (((2027, 3, 27, 23, 59), 23), ((2027, 10, 30, 23, 59), 25)):
        due = datetime(*due, tzinfo=BERLIN)
        end = (due.astimezone(UTC) + timedelta(hours=hours)).astimezone(UTC)
        assert days_late(due, end) == 1
        assert days_late(due, end + MINUTE) == 2


def test_the_zone_in_which_it_was_handed_in_does_not_matter():
    # 23:30 in Berlin is 14:30 in Los Angeles; an hour later it is late.
    in_time = datetime(2027, 3, 1, 14, 30, tzinfo=ZoneInfo("America/Los_Angeles"))
    assert days_late(DUE, in_time) == 0
    assert days_late(DUE, in_time + HOUR) == 1


def test_times_without_a_zone_are_refused():
    with pytest.raises(ValueError, match="no time zone"):
        LateRule(10).penalty(40, DUE, datetime(2027, 3, 2))


@pytest.mark.parametrize(
    "text", ["", "10", "-10 % a day", "10 % a day, at most 0 days", "1e1 % a day"]
)
def test_what_is_no_rule(text):
    assert read_late_rule(text) is None


def test_the_rule_as_students_read_it():
    assert str(read_late_rule("10 % a day, at most 3 days")) == (
        "each day begun after it costs 10 % of the points earned; "
        "more than 3 days late, it earns nothing"
    )
