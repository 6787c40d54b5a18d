"""The release is what nbgrader would make of the source: the same files with the same bytes."""

from __future__ import annotations

import copy
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from nbgrader.apps import NbGraderAPI
from traitlets.config import Config

from autograder.authoring.build import build
from autograder.authoring.instructor_notebook import notebook_of
from autograder.authoring.source_cells import read_cells
from autograder.authoring.student_notebook import release_of
from autograder.course.stages import Course

pytestmark = pytest.mark.slow


def files_below(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_nbgrader_generate_assignment_makes_the_same_release(course: Course, monkeypatch):
    build(course)
    ours = files_below(course.release)
    course.release.rename(course.root / "ours")
    monkeypatch.chdir(course.root)
    # nbgrader starts the command `alembic`, which an environment that is not activated hides.
    scripts = str(Path(sys.executable).parent)
    monkeypatch.setenv("PATH", os.pathsep.join([scripts, os.environ["PATH"]]))
    api = NbGraderAPI(config=Config({"CourseDirectory": {"root": str(course.root)}}))
    outcome = api.generate_assignment("01_tiny", force=True)
    assert outcome["success"], outcome["log"]
    assert files_below(course.release) == ours


def test_nbgrader_makes_no_release_without_kit_and_says_what_to_run(course: Course):
    build(course)
    shutil.copy(Path(__file__).parents[2] / "nbgrader_config.py", course.root)
    shutil.rmtree(course.source / "01_tiny" / "kit")
    shutil.rmtree(course.release / "01_tiny")
    run = subprocess.run(
        [sys.executable, "-m", "nbgrader", "generate_assignment", "01_tiny"],
        cwd=course.root,
        env=os.environ | {"PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"},
        capture_output=True,
        text=True,
    )
    assert run.returncode != 0
    assert "source/01_tiny/kit is missing. Run first: python -m autograder build" in run.stderr, (
        run.stderr
    )
    assert not (course.release / "01_tiny" / "01_tiny.ipynb").exists()


def test_the_instructors_notebook_is_left_as_it_is(course: Course):
    stage = course.stages[0]
    notebook = notebook_of(stage, read_cells(stage), files=[])
    before = copy.deepcopy(notebook)
    assert release_of(notebook) != before
    assert notebook == before
