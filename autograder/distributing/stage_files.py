"""The files of a stage that students get, and archives of them that are the same each time."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

from autograder.course.records import Stage
from autograder.course.stages import Course
from autograder.course.strays import files_in

_TIME = (2000, 1, 1, 0, 0, 0)
"""Of every file in an archive: the same files make the same archive."""


def released_files(course: Course, stage: Stage) -> dict[str, bytes]:
    """What release/ has of a stage, by path below the stage's folder."""
    folder = course.release / stage.name
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files_in(folder)}


def zip_of(files: Mapping[str, bytes], executable: frozenset[str] = frozenset()) -> bytes:
    """A zip of the files.

    Args:
        files: By path in the archive.
        executable: The paths of those that are run.

    >>> zip_of({"a/b.txt": b"1"}) == zip_of({"a/b.txt": b"1"})
    True
    """
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, data in files.items():
            entry = zipfile.ZipInfo(path, _TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3  # Unix, which keeps who may run it
            entry.external_attr = (0o755 if path in executable else 0o644) << 16
            archive.writestr(entry, data)
    return stream.getvalue()
