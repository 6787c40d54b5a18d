"""Show an instructor what student code could do on this machine."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

from rich.console import Console
from rich.markup import escape

from autograder.atomic import write_atomically
from autograder.course.records import Isolation
from autograder.course.stages import Course
from autograder.errors import NotACourse
from autograder.judging.isolation import probe_isolation
from autograder.reports.terminal import isolation_table


def run_doctor(course: Course, console: Console) -> Isolation:
    """Run the probe, and print what it tried, what came of it, and the level.

    Raises:
        SandboxError: If the sandbox does not start, as on Windows.
    """
    try:
        here: Course | None = course if course.stages else None
    except NotACourse:
        here = None  # the probe's own files serve
    isolation = probe_isolation(here)
    console.print(isolation_table(isolation))
    console.print(f"sandbox: {escape(str(isolation))}", soft_wrap=True)
    return isolation


def write_isolation(isolation: Isolation, path: Path) -> None:
    """Write level, layers and attempts as JSON."""
    table = {"level": isolation.level, **asdict(isolation)}
    write_atomically(path, (json.dumps(table, indent=1) + "\n").encode())
