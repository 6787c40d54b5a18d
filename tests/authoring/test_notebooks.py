"""The instructor's notebook: permanent ids, nbgrader's metadata and nothing else."""

from __future__ import annotations

import json

import nbformat
import pytest
from nbgrader.nbgraderformat import MetadataValidator

from autograder.authoring.build import build
from autograder.authoring.instructor_notebook import notebook_of
from autograder.authoring.source_cells import read_cells
from autograder.course.stages import Course


@pytest.fixture
def notebook(course: Course):
    stage = course.stages[0]
    return notebook_of(stage, read_cells(stage), files=["README.md"])


def test_ids_come_from_roles_tasks_and_names(notebook):
    assert [cell.id for cell in notebook.cells] == [
        "start-prose-1",
        "given-imports",
        "row_means-answer",
        "row_means-check",
        "row_means-check-scratch-1",
        "experiment-look",
        "experiment-look-prose-1",
        "why_means-written",
    ]


def test_a_grade_id_is_the_cells_id(notebook):
    for cell in notebook.cells:
        assert cell.metadata.get("nbgrader", {"grade_id": cell.id})["grade_id"] == cell.id


def test_each_role_has_nbgraders_flags(notebook):
    flags = {
        cell.id: tuple(cell.metadata.nbgrader[key] for key in ("grade", "solution", "locked"))
        for cell in notebook.cells
        if "nbgrader" in cell.metadata
    }
    assert flags == {  # grade, solution, locked: the table of nbgrader's cell kinds
        "given-imports": (False, False, True),
        "row_means-answer": (False, True, False),
        "row_means-check": (True, False, True),
        "why_means-written": (True, True, False),
    }


def test_graded_cells_carry_the_points_of_their_task(notebook):
    points = {
        cell.id: cell.metadata.nbgrader.points
        for cell in notebook.cells
        if "points" in cell.metadata.get("nbgrader", {})
    }
    assert points == {"row_means-check": 2, "why_means-written": 1.5}


def test_cells_carry_no_other_metadata_and_no_outputs(notebook):
    for cell in notebook.cells:
        assert set(cell.metadata) <= {"nbgrader"}
        if cell.cell_type == "code":
            assert (cell.outputs, cell.execution_count) == ([], None)


def test_the_check_cell_calls_the_tasks_check(notebook):
    (check,) = [cell for cell in notebook.cells if cell.id == "row_means-check"]
    assert check.source == 'check("row_means")'


def test_russian_prose_is_left_out_of_the_english_notebook(notebook):
    assert "Средние" not in json.dumps(notebook, ensure_ascii=False)


def test_nbformat_and_nbgrader_find_both_notebooks_valid(course):
    build(course)
    for folder in (course.source, course.release):
        notebook = nbformat.read(folder / "01_tiny" / "01_tiny.ipynb", as_version=4)
        nbformat.validate(notebook)
        MetadataValidator().validate_nb(notebook)
        assert (notebook.nbformat, notebook.nbformat_minor) == (4, 5)


def test_a_graded_id_stays_when_cells_come_and_go(course, stage_folder):
    path = stage_folder / "notebook.py"
    text = path.read_text(encoding="utf-8")
    more = '# %% [markdown]\n# New.\n\n# %% role="given" name="new"\nx = 1\n\n'
    path.write_text(more + text, encoding="utf-8")
    stage = course.stages[0]
    ids = {cell.id for cell in notebook_of(stage, read_cells(stage), files=[]).cells}
    assert {"row_means-answer", "row_means-check", "why_means-written"} <= ids
