"""What formgrader shows below the answer to a written question: the model answer, the rubric."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from markupsafe import Markup, escape

from autograder.authoring.source_cells import read_cells
from autograder.course.graded_cells import nbgrader_of, task_of
from autograder.course.records import Stage
from autograder.course.stages import Course
from autograder.errors import AuthorError, UnknownStage
from autograder.reports.html import templates


def beside_answer(
    cell: Mapping[str, Any], resources: Mapping[str, Any], render: Callable[[str], str]
) -> str:
    """HTML for the instructor; nothing at any other cell, and nothing on a page for students.

    The model answer is in no notebook that students get back, because it is put into the page only.

    Args:
        cell: A Markdown cell of a graded notebook.
        resources: nbconvert's, of the page; formgrader's have the submission.
        render: From the author's Markdown to HTML.
    """
    if "submission_id" not in resources:
        return ""
    marks = nbgrader_of(cell)
    if not (marks.get("grade") and marks.get("solution")):
        return ""
    stage_name, name = resources["assignment_id"], task_of(marks["grade_id"])
    folder = Path(resources["metadata"]["path"]).absolute()
    root = next((above for above in folder.parents if (above / "assignments").is_dir()), folder)
    try:
        stage = Course(root).stage(stage_name)
        task = next((task for task in stage.written_tasks if task.name == name), None)
        answer = model_answer(stage, name)
    except (AuthorError, UnknownStage) as error:
        return f"<p><b>No model answer:</b> {escape(str(error))}</p>"
    if task is None:
        return ""
    template = templates().get_template("beside_answer.html.j2")
    return template.render(task=task, answer=Markup(render(answer)))


def model_answer(stage: Stage, task: str) -> str:
    """The author's answer to a written question, as Markdown; nothing if there is no such question.

    Raises:
        SourceError: If the notebook.py is wrong.
    """
    for cell in read_cells(stage):
        if cell.role == "written" and cell.name == task:
            lines = cell.source.splitlines()
            return "\n".join(
                line for part in cell.regions for line in lines[part.begin + 1 : part.end]
            )
    return ""
