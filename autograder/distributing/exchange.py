"""Release stages to students through nbgrader's exchange."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from autograder.course.records import Stage
from autograder.course.stages import Course
from autograder.errors import CannotWrite

OF_A_SUBMISSION = ("timestamp.txt", "submission_secret.txt")
"""What nbgrader's exchange puts beside a submission, and wants beside a page to give it back."""


def release_to_exchange(course: Course, stages: Sequence[Stage], exchange: Path) -> list[Path]:
    """Let `nbgrader release_assignment` put the stages into the exchange at that folder.

    Returns:
        Where students fetch them from.

    Raises:
        CannotWrite: With nbgrader's last words, if it refuses.
    """
    exchange.mkdir(parents=True, exist_ok=True)
    exchange.chmod(0o777)  # nbgrader demands that everybody may write there
    places = []
    for stage in stages:
        # nbgrader's own autograde wants to have generated what it grades; it writes the same files.
        _nbgrader(course, "generate_assignment", stage.name, "--force", "--create")
        _nbgrader(
            course, "release_assignment", stage.name, "--force", f"--Exchange.root={exchange}"
        )
        places += [path for path in exchange.glob(f"*/outbound/{stage.name}") if path.is_dir()]
    return places


def _nbgrader(course: Course, *words: str) -> None:
    scripts = str(Path(sys.executable).parent)  # nbgrader starts `alembic` by name
    path = os.pathsep.join([scripts, os.environ.get("PATH", "")])
    done = subprocess.run(
        [sys.executable, "-m", "nbgrader", *words],
        cwd=course.root,
        env=os.environ | {"PATH": path},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        said = (done.stderr.strip().splitlines() or ["no word"])[-1]
        raise CannotWrite(f"`nbgrader {' '.join(words)}` failed: {said}")
