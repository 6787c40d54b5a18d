"""Bring the installed kit's newer files to a course, and leave alone what was edited in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

import autograder
from autograder.atomic import write_atomically
from autograder.course.stages import Course
from autograder.errors import CannotWrite
from autograder.founding.kit_lock import KitLock, digest_of, read_kit_lock, write_kit_lock
from autograder.founding.shipped import shipped_course, shipped_files


@dataclass
class Upgrade:
    """What a newer kit changes in a course; paths are below its root."""

    before: KitLock
    new: list[str] = field(default_factory=list)
    """Files that the course does not have yet."""
    changed: list[str] = field(default_factory=list)
    """Files that nobody edited here."""
    removed: list[str] = field(default_factory=list)
    """Files that the kit has no more, and nobody edited here."""
    both: list[str] = field(default_factory=list)
    """Changed in the kit and in the course: the course's stay, the kit's are put beside."""
    orphaned: list[str] = field(default_factory=list)
    """Edited in the course, and the kit has them no more: they stay."""
    stages: list[str] = field(default_factory=list)
    """Stages that the kit has and the course does not."""

    @property
    def beside(self) -> str:
        """The folder for the kit's versions of what both changed."""
        return f"upgrade-{autograder.__version__}"

    def __bool__(self) -> bool:
        return any((self.new, self.changed, self.removed, self.both, self.orphaned))

    def lines(self) -> Iterator[str]:
        """What it does, a file a line."""
        yield from (f"new: {path}" for path in self.new)
        yield from (f"changed: {path}" for path in self.changed)
        yield from (f"removed: {path}" for path in self.removed)
        for path in self.both:
            yield f"changed by you too: {path} stays; the kit's is {self.beside}/{path}"
        for path in self.orphaned:
            yield f"edited by you: {path} stays, though the kit has it no more"


def plan_upgrade(course: Course) -> Upgrade:
    """Compare a course that `init` made with the installed kit.

    A file that was deleted in the course stays deleted.

    Raises:
        Misuse: If the course has no kit.lock.
        LockUnusable: If its kit.lock cannot be used.
    """
    lock = read_kit_lock(course.root)
    files = _files(lock)
    found = Upgrade(lock)
    for path, data in sorted(files.items()):
        given, latest, here = lock.files.get(path), digest_of(data), _digest_here(course, path)
        if here == latest or given == latest:
            continue
        if here is None:
            if given is None:
                found.new.append(path)
        elif here == given:
            found.changed.append(path)
        else:
            found.both.append(path)
    for path in sorted(lock.files.keys() - files.keys()):
        here = _digest_here(course, path)
        if here is not None:
            (found.removed if here == lock.files[path] else found.orphaned).append(path)
    found.stages = [
        folder.name for folder in shipped_course().stage_folders if folder.name not in lock.stages
    ]
    return found


def carry_out(course: Course, upgrade: Upgrade) -> None:
    """Write what the plan says, kit.lock last: interrupted, the same command goes on.

    Raises:
        CannotWrite: If the file system refuses.
    """
    files = _files(upgrade.before)
    try:
        for path in (*upgrade.new, *upgrade.changed):
            write_atomically(course.root / path, files[path])
        for path in upgrade.both:
            write_atomically(course.root / upgrade.beside / path, files[path])
        for path in upgrade.removed:
            (course.root / path).unlink(missing_ok=True)
        digests = {path: digest_of(data) for path, data in files.items()}
        write_kit_lock(
            course.root, replace(upgrade.before, version=autograder.__version__, files=digests)
        )
    except OSError as error:
        raise CannotWrite(
            f"cannot write {error.filename}: {error.strerror}. Make room or make it writable, and "
            "run the command again: it goes on where it stopped."
        ) from error


def _files(lock: KitLock) -> dict[str, bytes]:
    there = {folder.name for folder in shipped_course().stage_folders}
    return shipped_files([name for name in lock.stages if name in there], lock.course_id)


def _digest_here(course: Course, path: str) -> str | None:
    file = course.root / Path(path)
    return digest_of(file.read_bytes()) if file.is_file() else None
