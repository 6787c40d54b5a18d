"""Find out once a run what the sandbox holds, and refuse to grade where that is too little."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import kit
from autograder.course.course_key import KEY_FILE
from autograder.course.records import Isolation, Level, Stage
from autograder.course.stages import Course
from autograder.errors import TooWeak
from autograder.sandbox.probe.run import examine


def probe_isolation(course: Course | None, stage: Stage | None = None) -> Isolation:
    """What a probe of student code could do here; found out once a process.

    Args:
        course: Whose files the probe tries to read besides; None outside of a course.
        stage: Whose copy of `kit` the probe runs with; None for the kit's own.

    Raises:
        SandboxError: If the sandbox does not start.
    """
    kit_folder = Path(kit.__file__).parent
    if course is not None and stage is not None:
        kit_folder = course.release / stage.name / "kit"
    secrets = [] if course is None else _secrets(course, stage or course.stages[0])
    packages = () if course is None else course.settings.packages
    return _examined(kit_folder, tuple(secrets), packages)


_examined = cache(examine)


def _secrets(course: Course, stage: Stage) -> list[Path]:
    """One file of each kind that student code must not read, where the course has it."""
    submission = next(course.submitted.glob(f"*/{stage.name}/*.ipynb"), None)
    files = [stage.reference, *stage.check_files("hidden")[:1], course.root / "gradebook.db"]
    files.append(course.root / KEY_FILE)
    return [file for file in (*files, *([submission] if submission else [])) if file.is_file()]


def require_level(isolation: Isolation, accepted: Level) -> None:
    """Refuse a level that is below what the instructor accepts.

    Raises:
        TooWeak: With what got through, and what to do.
    """
    if isolation.level.is_at_least(accepted):
        return
    raise TooWeak(
        f"student code could do more here than is safe: {_named(isolation)}. The sandbox is "
        f"{isolation}, and grading wants {accepted}. Install bubblewrap or use Linux 5.13 or newer "
        "with Landlock (SECURITY.md lists systems; `python -m autograder doctor` shows every "
        f"attempt), or, if you trust these students, say so: --accept-level {isolation.level}."
    )


def _named(isolation: Isolation) -> str:
    names = [attempt.name for attempt in isolation.escapes]
    rest = f" and {len(names) - 4} more" if len(names) > 4 else ""
    return ", ".join(names[:4]) + rest
