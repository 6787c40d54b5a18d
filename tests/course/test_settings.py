"""course.toml: what is read, and what each mistake in it is answered with."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from autograder.course.settings import Settings, SettingsError, read_settings

BERLIN = ZoneInfo("Europe/Berlin")
WHOLE = """\
title = "Machine learning 2027"
timezone = "Europe/Berlin"  # times below
late = "10 % a day, at most 3 days"
release_url = "https://example.org/{stage}.zip"

[stages.01_first]
due = 2027-03-01T23:59:00
"""


@pytest.fixture
def course(tmp_path):
    """The folder of a course with two stages, and a function that writes its course.toml."""
    for stage in ("01_first", "02_second"):
        (tmp_path / "assignments" / stage).mkdir(parents=True)

    def read(text):
        (tmp_path / "course.toml").write_text(text, encoding="utf-8")
        return read_settings(tmp_path)

    return read


def test_without_the_file_nothing_is_set(tmp_path):
    assert read_settings(tmp_path) == Settings()
    assert Settings().due["01_first"] is None
    assert Settings().timezone == ZoneInfo("UTC")


def test_everything_that_can_be_set(course):
    settings = course(WHOLE)
    assert settings.title == "Machine learning 2027"
    assert settings.timezone == BERLIN
    assert (settings.late.percent, settings.late.most_days) == (10, 3)
    assert settings.due["01_first"] == datetime(2027, 3, 1, 23, 59, tzinfo=BERLIN)
    assert settings.due["01_first"].utcoffset() == timedelta(hours=1)
    assert settings.due["02_second"] is None
    assert settings.archive_of("01_first") == "https://example.org/01_first.zip"


@pytest.mark.parametrize(
    ("was", "becomes", "line", "said"),
    [
        ("title =", "titles =", 1, "unknown key 'titles'.*Did you mean title?"),
        ('"Machine learning 2027"', "2027", 1, "title is 2027, expected a text"),
        ("Europe/Berlin", "Berlin", 2, "Did you mean Europe/Berlin?"),
        ("Europe/Berlin", "CET+1", 2, "expected a name such as Europe/Berlin"),
        ("10 % a day, at most 3 days", "10 percent", 3, '"10 % a day"'),
        ("10 % a day, at most 3 days", "0 % a day", 3, "expected a part of the points"),
        ("10 % a day, at most 3 days", "120 % a day", 3, "at most 100 %"),
        ("https://example.org", "http://example.org", 4, "begins with https"),
        ("/{stage}.zip", "/first.zip", 4, "with {stage} in it"),
        ("01_first]", "01_frist]", 6, "no stage '01_frist'.*Did you mean 01_first?"),
        ("due =", "deu =", 7, "unknown key 'deu' in .stages.01_first..*Did you mean due?"),
        ("T23:59:00", "T23:59", 7, "due is 2027-03-01T23:59, expected a date and time"),
        ("T23:59:00", "", 7, "due is 2027-03-01, expected a date and time"),
        ("T23:59:00", "T23:59:00Z", 7, "without an offset"),
        ("2027-03-01T23:59:00", '"tomorrow"', 7, "due is 'tomorrow'"),
        # In Berlin the clock goes from 2:00 to 3:00 that night.
        ("2027-03-01T23:59:00", "2027-03-28T02:30:00", 7, "does not have: clocks are put"),
        ('timezone = "Europe/Berlin"', "", 7, "due needs the time zone"),
        ("[stages.01_first]", "[stages.01_first", 6, "Expected ']'"),
    ],
)
def test_a_mistake_is_named_with_its_line(course, tmp_path, was, becomes, line, said):
    assert WHOLE.count(was) == 1
    with pytest.raises(SettingsError, match=said) as raised:
        course(WHOLE.replace(was, becomes))
    assert str(raised.value).startswith(f"{tmp_path / 'course.toml'}:{line}: ")
