"""The secret of a course on which the inputs of hidden checks depend."""

from __future__ import annotations

import hashlib
import os
import secrets
from pathlib import Path

from autograder.errors import CannotWrite, KeyUnusable, Misuse

KEY_FILE = "course.key"
_FEWEST = 16
"""Characters: fewer could be guessed by trying."""


def read_key(root: Path) -> str:
    """The key in the course's root, or an empty text where the course has none.

    Raises:
        KeyUnusable: If there is a file and no key can be read from it: without the key, the inputs
            would be those that everybody knows.
    """
    file = root / KEY_FILE
    try:
        key = file.read_text(encoding="utf-8").strip()
    except FileNotFoundError:
        return ""
    except (OSError, UnicodeDecodeError) as error:
        raise KeyUnusable(
            f"{file} cannot be read ({error}): make it readable, or put back the copy that "
            "you keep of it."
        ) from error
    if len(key) < _FEWEST:
        raise KeyUnusable(
            f"{file} contains {len(key)} characters, expected at least {_FEWEST}: put back the "
            "copy that you keep of it, or delete the file and run `python -m autograder key`."
        )
    return key


def new_key() -> str:
    """The text of a course.key that nobody has seen."""
    return f"{secrets.token_hex(32)}\n"


def make_key(root: Path) -> Path:
    """Write a new key that only its owner can read, and keep it out of git.

    Raises:
        Misuse: If there is one.
        CannotWrite: If the file system refuses.
    """
    file = root / KEY_FILE
    try:
        descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8") as stream:
            stream.write(new_key())
        _ignore(root / ".gitignore")
    except FileExistsError as error:
        raise Misuse(
            f"{file} is there already. With another key every hand-in is judged again, on other "
            "inputs; if you want that, delete the file and run the command again."
        ) from error
    except OSError as error:
        raise CannotWrite(f"cannot write {error.filename}: {error.strerror}.") from error
    return file


def digest_of(key: str) -> str:
    """What tells two keys apart and says nothing else; empty for the empty key."""
    return hashlib.sha256(f"course key {key}".encode()).hexdigest()[:16] if key else ""


def _ignore(file: Path) -> None:
    lines = file.read_text(encoding="utf-8").splitlines() if file.is_file() else []
    if not {KEY_FILE, f"/{KEY_FILE}"} & set(lines):
        file.write_text("\n".join([*lines, f"/{KEY_FILE}", ""]), encoding="utf-8")
