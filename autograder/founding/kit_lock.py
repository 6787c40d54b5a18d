"""kit.lock: which files a course got from the kit, so that its own edits can be told from them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from autograder.atomic import write_atomically
from autograder.errors import LockUnusable, Misuse

KIT_LOCK_FILE = "kit.lock"


@dataclass(frozen=True)
class KitLock:
    """What the kit gave a course."""

    version: str
    """Of the package."""
    course_id: str
    """The name by which nbgrader knows the course."""
    stages: list[str]
    """The stages that came from the kit."""
    files: dict[str, str]
    """Digests of the files as they were given, by path below the course's root."""


def digest_of(data: bytes) -> str:
    """What tells two files apart; ends of line of other systems say nothing."""
    return hashlib.sha256(data.replace(b"\r\n", b"\n")).hexdigest()[:16]


def lock_bytes(lock: KitLock) -> bytes:
    """The text of kit.lock."""
    return f"{json.dumps(asdict(lock), indent=1)}\n".encode()


def write_kit_lock(root: Path, lock: KitLock) -> None:
    """Put it into the course's root.

    Raises:
        OSError: If the file system refuses.
    """
    write_atomically(root / KIT_LOCK_FILE, lock_bytes(lock))


def read_kit_lock(root: Path) -> KitLock:
    """What the kit gave the course in that folder.

    Raises:
        Misuse: If there is no kit.lock.
        LockUnusable: If it is not what `init` writes.
    """
    file = root / KIT_LOCK_FILE
    try:
        lock = KitLock(**json.loads(file.read_text(encoding="utf-8")))
        if not isinstance(lock.files, Mapping) or not isinstance(lock.stages, list):
            raise TypeError("files and stages are missing")
    except FileNotFoundError as error:
        raise Misuse(
            f"{file} is missing: only a course that `autograder init` made can be upgraded. Make "
            "a new course, and copy your own files into it."
        ) from error
    except (OSError, ValueError, TypeError) as error:
        raise LockUnusable(
            f"{file} cannot be used ({error}): put back the copy that git has of it."
        ) from error
    return lock
