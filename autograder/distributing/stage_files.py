"""The files of a stage that students get."""

from __future__ import annotations

from autograder.course.records import Stage
from autograder.course.stages import Course
from autograder.course.strays import files_in


def released_files(course: Course, stage: Stage) -> dict[str, bytes]:
    """What release/ has of a stage, by path below the stage's folder."""
    folder = course.release / stage.name
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files_in(folder)}
