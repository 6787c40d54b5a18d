"""The release is what nbgrader would make of the source: the same files with the same bytes."""

from __future__ import annotations

import copy
import os
import sys
from pathlib import Path

from nbgrader.apps import NbGraderAPI
from traitlets.config import Config

from autograder.authoring.build import build
from autograder.authoring.instructor_notebook import notebook_of
from autograder.authoring.source_cells import read_cells
from autograder.authoring.student_notebook import release_of
from autograder.course.stages import Course


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


def test_the_instructors_notebook_is_left_as_it_is(course: Course):
    stage = course.stages[0]
    notebook = notebook_of(stage, read_cells(stage), files=[])
    before = copy.deepcopy(notebook)
    assert release_of(notebook) != before
    assert notebook == before
