"""Write the folder of a new course."""

from __future__ import annotations

import os
import re
import tempfile
from dataclasses import dataclass
from pathlib import Path
from zoneinfo import available_timezones

import autograder
from autograder.course.course_key import KEY_FILE, new_key
from autograder.course.settings import SETTINGS_FILE
from autograder.errors import CannotWrite, Misuse
from autograder.founding.kit_lock import KIT_LOCK_FILE, KitLock, digest_of, lock_bytes
from autograder.founding.shipped import chosen_stages, mentions_of_others, shipped_files

_TEMPLATES = Path(__file__).parent / "templates" / "course"


@dataclass(frozen=True)
class Founded:
    """What was written."""

    stages: list[str]
    timezone: str
    """That of this machine."""
    mentions: list[str]
    """Where a text names a stage that the course does not have."""


def found_course(folder: Path, stages: str, title: str) -> Founded:
    """Make a course: stages and `kit` of the installed package, settings, key and README.

    Args:
        folder: Where; it is made if it is not there, and may contain a .git.
        stages: "1-3", "1,4", "all", or "none" for a course of other stages.
        title: What students read; "" for the name of the folder.

    Raises:
        Misuse: If the folder has something in it, or there are no such stages.
        CannotWrite: If the file system refuses; nothing is left then.
    """
    if title and (not title.isprintable() or '"' in title or "\\" in title):
        raise Misuse(f'--title {title}: a title is one line without " and \\.')
    chosen = chosen_stages(stages)
    course_id = re.sub(r"[^a-z0-9]+", "_", folder.name.lower()).strip("_") or "course"
    files = shipped_files(chosen, course_id)
    mentions = mentions_of_others(chosen, files)
    digests = {path: digest_of(data) for path, data in files.items()}
    timezone = _timezone_here()
    files |= _rendered(title=title or folder.name, timezone=timezone, stages=chosen)
    files[KIT_LOCK_FILE] = lock_bytes(KitLock(autograder.__version__, course_id, chosen, digests))
    _write(folder, files)
    return Founded(chosen, timezone, mentions)


def _write(folder: Path, files: dict[str, bytes]) -> None:
    made = not folder.exists()
    try:
        if not made and {path.name for path in folder.iterdir()} - {".git"}:
            raise Misuse(f"{folder} is not empty: name a new folder, or an empty one.")
        folder.mkdir(parents=True, exist_ok=True)
        # What is half written has no place in the course yet.
        with tempfile.TemporaryDirectory(prefix=".init-", dir=folder) as half:
            for inside, data in files.items():
                path = Path(half) / inside
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(data)
            key = Path(half) / KEY_FILE
            key.touch(mode=0o600)
            key.write_text(new_key(), encoding="utf-8")
            for path in sorted(Path(half).iterdir()):
                os.replace(path, folder / path.name)
    except OSError as error:
        if made and folder.is_dir() and not any(folder.iterdir()):
            folder.rmdir()
        raise CannotWrite(
            f"cannot write {folder}: {error.strerror or error}. Name a folder on a disk with room "
            "that you may write to."
        ) from error


def _timezone_here() -> str:
    """The name of this machine's time zone, or UTC where it does not say it."""
    known = available_timezones()
    if (name := os.environ.get("TZ", "")) in known:
        return name
    link = Path("/etc/localtime").resolve().as_posix().partition("/zoneinfo/")[2]
    return link if link in known and "/" in link else "UTC"


def _rendered(**values: object) -> dict[str, bytes]:
    # jinja2 takes a moment to import, which no other command should wait for.
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    templates = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        undefined=StrictUndefined,
        keep_trailing_newline=True,
        trim_blocks=True,
        autoescape=False,  # the files are TOML and Markdown, not HTML
    )
    names = {
        "course.toml.j2": SETTINGS_FILE,
        "README.md.j2": "README.md",
        "gitignore.j2": ".gitignore",
    }
    return {
        path: templates.get_template(name).render(values).encode() for name, path in names.items()
    }
