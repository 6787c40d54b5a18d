"""A GitHub template repository of a stage, whose workflow runs the visible checks."""

from __future__ import annotations

from pathlib import Path

from autograder.course.records import Stage
from autograder.course.stages import Course
from autograder.distributing.stage_files import released_files

_TEMPLATES = Path(__file__).parent / "templates" / "github"
_PLACES = {
    "checks.yml": ".github/workflows/checks.yml",
    "visible_checks.txt": ".github/visible_checks.py",
    "gitignore": ".gitignore",
}


def template_files(course: Course, stage: Stage) -> dict[str, bytes]:
    """The files of the template: the release, a workflow, and the script that it runs.

    Hidden checks are no part of it: they stay with the instructor, who grades what students push.
    """
    files = released_files(course, stage)
    return files | {place: (_TEMPLATES / name).read_bytes() for name, place in _PLACES.items()}
