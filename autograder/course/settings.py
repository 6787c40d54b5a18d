"""What course.toml says about the whole course; without the file nothing is set."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from autograder.errors import AuthorError, did_you_mean

SETTINGS_FILE = "course.toml"


class SettingsError(AuthorError):
    """course.toml is not as it must be."""


@dataclass(frozen=True)
class Settings:
    """Where students find the course on the internet; "" where it is not there."""

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
        SettingsError: If the file cannot be read, or a value is not as it must be.
    """
    file = root / SETTINGS_FILE
    try:
        table = tomllib.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return Settings()
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as error:
        raise SettingsError(f"{file}: {error}.") from error
    known = tuple(Settings.__dataclass_fields__)
    for key, value in table.items():
        if key not in known:
            raise SettingsError(
                f"{file}: unknown key '{key}'; known are {', '.join(known)}."
                f"{did_you_mean(key, known)}"
            )
        if not isinstance(value, str) or not value.strip() or '"' in value or "\\" in value:
            raise SettingsError(f"{file}: {key} is {value!r}, expected a text.")
    settings = Settings(**{key: value.strip().rstrip("/") for key, value in table.items()})
    owner_and_name = urlsplit(settings.repository).path.strip("/").split("/")
    if settings.repository and (
        not settings.repository.startswith("https://github.com/") or len(owner_and_name) != 2
    ):
        raise SettingsError(
            f"{file}: repository is {settings.repository!r}, expected the address of a public "
            "repository such as https://github.com/OWNER/NAME: Colab, Binder and Codespaces open "
            "notebooks from there."
        )
    if settings.release_url and (
        not settings.release_url.startswith(("https://", "http://127.0.0.1"))
        or "{stage}" not in settings.release_url
    ):
        raise SettingsError(
            f"{file}: release_url is {settings.release_url!r}, expected an address with {{stage}} "
            "in it, such as https://example.org/course/{stage}.zip: notebooks run what they fetch "
            "from there, so it begins with https."
        )
    return settings
