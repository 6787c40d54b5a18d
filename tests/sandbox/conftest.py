"""One sandbox for all tests of a session, and students made of source text."""

from __future__ import annotations

import contextlib
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from autograder.course.records import Limits
from autograder.sandbox.host.sandbox import Sandbox
from autograder.sandbox.host.student import Student
from kit.graded.loading import CodeCell

KIT = Path(__file__).parents[2] / "assignments" / "kit"
LIMITS = Limits(call_seconds=20, load_seconds=20, total_seconds=3600, memory_mb=512, output_kb=64)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    if sys.platform != "linux":
        for item in items:
            item.add_marker(pytest.mark.skip(reason="the layers are Linux's"))


@pytest.fixture(scope="session")
def sandbox() -> Iterator[Sandbox]:
    with Sandbox(LIMITS, kit_folder=KIT) as sandbox:
        yield sandbox


@pytest.fixture(scope="session")
def bubblewrap() -> bool:
    """Whether bubblewrap works here: in a container it may be installed and forbidden."""
    command = ["bwrap", "--unshare-all", "--unshare-user", "--ro-bind", "/", "/", "--proc", "/proc"]
    if shutil.which("bwrap") is None:
        return False
    return subprocess.run([*command, "true"], capture_output=True).returncode == 0


@pytest.fixture
def student_of(sandbox: Sandbox) -> Iterator[Callable[..., Student]]:
    """A function that loads each text as an answer cell ("cell-1", ...) of a fresh worker."""
    with contextlib.ExitStack() as workers:

        def make(*sources: str) -> Student:
            cells = [CodeCell(f"cell-{n}", text, "answer") for n, text in enumerate(sources, 1)]
            return Student(workers.enter_context(sandbox.worker(cells)))

        yield make
