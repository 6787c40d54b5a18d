"""Carry a built stage to another machine as bytes, and unpack it there."""

from __future__ import annotations

import hashlib
import io
import tempfile
import zipfile
from dataclasses import dataclass, field, replace
from pathlib import Path

from autograder.course.course_key import digest_of
from autograder.course.records import Stage
from autograder.course.stages import Course
from autograder.course.strays import files_in
from autograder.zip_files import zip_of


@dataclass(frozen=True)
class Contents:
    """All that a judge reads of a course: one stage's folder, notebooks and students' `kit`."""

    stage: Stage
    root: str
    """The course's root on the machine that packed it."""
    archive: bytes
    fingerprint: str
    """Of the archive and the key."""
    key: str = field(repr=False)
    """The course's; it is never written to a file of the other machine."""


@dataclass(frozen=True)
class Unpacked:
    """Contents in a folder of this machine."""

    stage: Stage
    course: Course


def pack_stage(course: Course, stage: Stage) -> Contents:
    """Pack a stage that is built; equal files make equal bytes."""
    packed = zip_of(
        {
            path.relative_to(course.root).as_posix(): path.read_bytes()
            for path in _files(course, stage)
        }
    )
    key = course.key
    fingerprint = hashlib.sha256(packed + digest_of(key).encode()).hexdigest()
    return Contents(stage, str(course.root), packed, fingerprint, key)


def unpack_stage(contents: Contents, below: Path) -> Unpacked:
    """Unpack into a new folder; only its owner may look into what students must not see.

    The release stays readable: a worker that has given up its user reads `kit` there.
    """
    root = Path(tempfile.mkdtemp(prefix="autograder-stage-", dir=below))
    course = Course(root, contents.key)
    for secret in (course.assignments, course.source):
        secret.mkdir(mode=0o700)
    root.chmod(0o711)
    with zipfile.ZipFile(io.BytesIO(contents.archive)) as archive:
        archive.extractall(root)
    folder = course.assignments / contents.stage.name
    return Unpacked(replace(contents.stage, folder=folder), course)


def _files(course: Course, stage: Stage) -> list[Path]:
    folders = (stage.folder, course.source / stage.name, course.release / stage.name)
    return sorted(path for folder in folders for path in files_in(folder))
