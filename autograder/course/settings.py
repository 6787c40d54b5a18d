"""What course.toml says about the whole course; without the file nothing is set."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, available_timezones

from autograder.course.installed import distributions_of
from autograder.course.late_rule import EXAMPLE, LateRule, read_late_rule
from autograder.course.toml_lines import TomlTable
from autograder.errors import AuthorError, did_you_mean

SETTINGS_FILE = "course.toml"
_TEXTS = ("title", "timezone", "late", "repository", "branch", "release_url")
_TABLES = ("sandbox", "stages")
_DUE = "expected a date and time without an offset, for example 2027-03-01T23:59:00"


class SettingsError(AuthorError):
    """course.toml is not as it must be."""


class Dates(dict[str, datetime]):
    """Dates by stage; None for a stage without one."""

    def __missing__(self, stage: str) -> None:
        return None


@dataclass(frozen=True)
class Settings:
    """What holds for all stages of a course."""

    title: str = ""
    """Of the course, as students read it."""
    timezone: ZoneInfo = field(default_factory=lambda: ZoneInfo("UTC"))
    """In which times without an offset are meant."""
    late: LateRule | None = None
    """What handing in after the due date costs; None: it is noted and costs nothing."""
    due: Mapping[str, datetime | None] = field(default_factory=Dates)
    """By stage, in the course's time zone; None for a stage without a due date."""
    packages: tuple[str, ...] = ()
    """What graded code may import besides NumPy, Python's own library and `kit`."""
    repository: str = ""
    """A public repository on GitHub with release/ in it: https://github.com/OWNER/NAME."""
    branch: str = "main"
    """Of that repository."""
    release_url: str = ""
    """The zip of a stage's folder, `{stage}` in it for the stage's name."""

    def archive_of(self, stage: str) -> str:
        """The address from which a notebook on its own fetches its folder; "" for none."""
        if self.release_url:
            return self.release_url.replace("{stage}", stage)
        if self.repository:
            return f"{self.repository}/archive/refs/heads/{self.branch}.zip"
        return ""


def read_settings(root: Path) -> Settings:
    """The settings of the course in that folder.

    Raises:
        SettingsError: If the file cannot be read, or a value is not as it must be; with path:line.
    """
    file = root / SETTINGS_FILE
    try:
        text = file.read_text(encoding="utf-8")
        table = tomllib.loads(text)
    except FileNotFoundError:
        return Settings()
    except tomllib.TOMLDecodeError as error:
        raise _not_toml(file, text, error) from error
    except (UnicodeDecodeError, OSError) as error:
        raise SettingsError(f"{file}: {error}.") from error
    place = TomlTable(file, text, error=SettingsError)
    _refuse_unknown(table, (*_TEXTS, *_TABLES), place, "course.toml")
    texts = {key: _text(table, key, place) for key in _TEXTS if key in table}
    timezone = _timezone(texts.pop("timezone", ""), place)
    late = _late(texts.pop("late", ""), place)
    due = _due(table, root, timezone, place)
    settings = Settings(
        timezone=timezone or ZoneInfo("UTC"),
        late=late,
        due=due,
        packages=_packages(table, place),
        **texts,
    )
    _refuse_addresses(settings, place)
    return settings


def _not_toml(file: Path, text: str, error: tomllib.TOMLDecodeError) -> SettingsError:
    found = re.search(r"at line (\d+)", str(error))
    if not found:
        return SettingsError(f"{file}: {error}.")
    line = text.splitlines()[int(found[1]) - 1]
    hint = ""
    if re.match(r"\s*due\s*=\s*\d", line):
        hint = f": due is {line.partition('=')[2].strip()}, {_DUE}"
    return SettingsError(f"{file}:{found[1]}: {hint.removeprefix(': ') or error}.")


def _refuse_unknown(
    table: Mapping[str, Any], known: tuple[str, ...], place: TomlTable, where: str
) -> None:
    for key in table:
        if key not in known:
            raise place.wrong(
                key,
                f"unknown key '{key}' in {where}; known are {', '.join(known)}."
                f"{did_you_mean(key, known)}",
            )


def _text(table: Mapping[str, Any], key: str, place: TomlTable) -> str:
    value = table[key]
    unfit = not isinstance(value, str) or not value.strip() or not value.isprintable()
    if unfit or '"' in value or "\\" in value:
        raise place.wrong(key, f'{key} is {value!r}, expected a text without " and \\.')
    return str(value).strip().rstrip("/")


def _timezone(name: str, place: TomlTable) -> ZoneInfo | None:
    if not name:
        return None
    known = available_timezones()
    if name not in known:
        cities = {zone.rpartition("/")[2].casefold(): zone for zone in known}
        near = cities.get(name.rpartition("/")[2].casefold().replace(" ", "_"))
        hint = f" Did you mean {near}?" if near else did_you_mean(name, known)
        raise place.wrong(
            "timezone", f"timezone is {name!r}, expected a name such as Europe/Berlin.{hint}"
        )
    return ZoneInfo(name)


def _late(text: str, place: TomlTable) -> LateRule | None:
    rule = read_late_rule(text)
    if text and rule is None:
        raise place.wrong(
            "late",
            f"late is {text!r}, expected a part of the points for each day, at most 100 %, and "
            f'perhaps the last day on which work is taken: "{EXAMPLE}" or "10 % a day".',
        )
    return rule


def _due(
    table: Mapping[str, Any], root: Path, timezone: ZoneInfo | None, place: TomlTable
) -> Dates:
    stages = table.get("stages", {})
    if not isinstance(stages, dict):
        raise place.wrong("stages", f"stages is {stages!r}, expected tables [stages.NN_slug].")
    known = tuple(sorted(path.name for path in (root / "assignments").glob("[0-9][0-9]_*")))
    due = Dates()
    for stage, values in stages.items():
        inside = place.table(f"stages.{stage}")
        if stage not in known:
            raise inside.wrong(
                stage,
                f"there is no stage '{stage}' in assignments/; there are "
                f"{', '.join(known) or 'none'}.{did_you_mean(stage, known)}",
            )
        if not isinstance(values, dict):
            raise inside.wrong(stage, f"{stage} is {values!r}, expected a table with due.")
        _refuse_unknown(values, ("due",), inside, f"[stages.{stage}]")
        if "due" in values:
            due[stage] = _date(values["due"], timezone, inside)
    return due


def _date(value: object, timezone: ZoneInfo | None, place: TomlTable) -> datetime:
    if not isinstance(value, datetime) or value.tzinfo is not None:
        shown = value.isoformat() if hasattr(value, "isoformat") else repr(value)
        raise place.wrong("due", f"due is {shown}, {_DUE}.")
    if timezone is None:
        raise place.wrong(
            "due",
            'due needs the time zone that it is meant in: add timezone = "Europe/Berlin", or '
            "yours, above the tables.",
        )
    date = value.replace(tzinfo=timezone)
    if date.astimezone(UTC).astimezone(timezone).replace(tzinfo=None) != value:
        raise place.wrong(
            "due",
            f"due is {value}, a time that {timezone} does not have: clocks are put forward then.",
        )
    return date


def _packages(table: Mapping[str, Any], place: TomlTable) -> tuple[str, ...]:
    sandbox = table.get("sandbox", {})
    if not isinstance(sandbox, dict):
        raise place.wrong("sandbox", f"sandbox is {sandbox!r}, expected a table [sandbox].")
    inside = place.table("sandbox")
    _refuse_unknown(sandbox, ("packages",), inside, "[sandbox]")
    names = sandbox.get("packages", [])
    if not isinstance(names, list) or not all(
        isinstance(name, str) and all(part.isidentifier() for part in name.split("."))
        for name in names
    ):
        raise inside.wrong(
            "packages",
            f"packages is {names!r}, expected the names by which they are imported, for example "
            'packages = ["scipy", "scipy.optimize"].',
        )
    for name in names:
        if not distributions_of([name]):
            raise inside.wrong(
                "packages",
                f"packages names {name}, which is not installed here: whoever grades needs it.",
            )
    return tuple(names)


def _refuse_addresses(settings: Settings, place: TomlTable) -> None:
    owner_and_name = urlsplit(settings.repository).path.strip("/").split("/")
    if settings.repository and (
        not settings.repository.startswith("https://github.com/") or len(owner_and_name) != 2
    ):
        raise place.wrong(
            "repository",
            f"repository is {settings.repository!r}, expected the address of a public "
            "repository such as https://github.com/OWNER/NAME: Colab, Binder and Codespaces open "
            "notebooks from there.",
        )
    if settings.release_url and (
        not settings.release_url.startswith(("https://", "http://127.0.0.1"))
        or "{stage}" not in settings.release_url
    ):
        raise place.wrong(
            "release_url",
            f"release_url is {settings.release_url!r}, expected an address with {{stage}} "
            "in it, such as https://example.org/course/{stage}.zip: notebooks run what they fetch "
            "from there, so it begins with https.",
        )
