"""Make two courses with the same class in them: one of ours, one of plain nbgrader."""

from __future__ import annotations

import ast
import platform
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from autograder.atomic import write_atomically
from autograder.authoring.build import build
from autograder.bench import plain_scoring
from autograder.course.graded_cells import check_id
from autograder.course.notebooks import notebook_text, read_own_notebook
from autograder.course.records import Stage
from autograder.course.specimens import (
    Specimen,
    read_specimens,
)
from autograder.course.stages import Course
from kit.checking.check_files import read_checks

_PLAIN_CONFIG = 'c = get_config()\nc.CourseDirectory.course_id = "plain"\n'


@dataclass(frozen=True)
class InventedClass:
    """Who hands in what: every student the model answers with one specimen in its task's place."""

    course: Course
    stage: Stage
    specimens: list[Specimen]
    """Student number i hands in number i modulo their count."""

    def specimen(self, number: int) -> Specimen:
        """What that student hands in besides the model answers."""
        return self.specimens[number % len(self.specimens)]

    def answers(self, number: int) -> tuple[dict[str, str], dict[str, bytes]]:
        """One student's answers, unlike any other's by a comment, and the files beside them."""
        specimen = self.specimen(number)
        built = self.course.built(self.stage)
        texts = built.model_answers | {specimen.task: specimen.source}
        mark = f"# {student(number)}\n"
        written = {task.name for task in self.stage.written_tasks}
        texts = {name: text if name in written else mark + text for name, text in texts.items()}
        return texts, built.model_files | specimen.files

    def hand_in(self, course: Course, count: int) -> None:
        """Write the submissions of the first `count` students to a course's submitted/."""
        built = course.built(self.stage)
        for number in range(count):
            folder = course.submitted / student(number)
            _say_what_it_was_tried_with(built.hand_in(folder, *self.answers(number)))


def _say_what_it_was_tried_with(path: Path) -> None:
    """Write what `hand_in()` shows: of an unknown NumPy some exceptions would need a human."""
    notebook = read_own_notebook(path)
    text = f"Tried with Python {platform.python_version()} and NumPy {np.__version__}."
    shown = {"output_type": "display_data", "data": {"text/plain": text}, "metadata": {}}
    for cell in notebook["cells"]:
        if cell["id"] == "experiment-hand_in":
            cell["outputs"] = [shown]
    write_atomically(path, notebook_text(notebook).encode())


def student(number: int) -> str:
    """The name of a student."""
    return f"s{number:04d}"


def make_course(original: Course, stage: Stage, folder: Path, kinds: int) -> InventedClass:
    """A course of that one stage in `folder`, built, and a class of so many kinds of submissions.

    The kinds are spread evenly over the stage's accepted and wrong specimens.
    """
    course = Course(folder)
    skip = shutil.ignore_patterns("__pycache__", ".ipynb_checkpoints")
    for part in (stage.folder, original.kit):
        shutil.copytree(part, course.assignments / part.name, ignore=skip)
    shutil.copy(original.root / "nbgrader_config.py", folder)
    build(course, course.stages)
    stage = course.stage(stage.name)
    specimens = [*read_specimens(stage, "accepted"), *read_specimens(stage, "wrong")]
    kinds = min(kinds, len(specimens))
    spread = [specimens[number * len(specimens) // kinds] for number in range(kinds)]
    return InventedClass(course, stage, spread)


def make_plain_course(ours: InventedClass, folder: Path) -> Course:
    """The same stage as a course for nbgrader as it comes: its checks stand in the grade cells.

    A notebook has the given and the answer cells, no experiments, and in each grade cell the very
    same hidden checks, which run in the kernel on the notebook's functions, without pytest, and
    end in the number of points. What they need stands beside it.
    """
    stage, plain = ours.stage, Course(folder)
    built = ours.course.built(stage)
    notebook = read_own_notebook(built.source / built.file_name)
    cells = [cell for cell in notebook["cells"] if not cell["id"].startswith("experiment")]
    checked = {check_id(task.name): task.name for task in stage.checked_tasks}
    for cell in cells:
        if cell["id"] in checked:
            cell["source"] = _grade_cell(stage, checked[cell["id"]])
    first = next(cell for cell in cells if cell["id"].startswith("given"))
    first["source"] += "\n\nimport reference\nfrom plain_scoring import score\n"
    notebook["cells"] = cells
    place = plain.source / stage.name
    write_atomically(place / built.file_name, notebook_text(notebook).encode())
    for module in (stage.reference, Path(plain_scoring.__file__)):
        write_atomically(place / module.name, module.read_bytes())
    write_atomically(folder / "nbgrader_config.py", _PLAIN_CONFIG.encode())
    return plain


def hidden_checks(stage: Stage, task: str) -> tuple[str, list[tuple[str, dict[str, Any]]]]:
    """The hidden checks of a task without pytest: their text, and each one's name and marks.

    A function that is about several tasks is asked about this one.
    """
    file = stage.checks_by_task("hidden")[task]
    module = ast.parse(file.read_text(encoding="utf-8"))
    by_line = {check.line: check for check in read_checks(file, task)}
    body: list[ast.stmt] = []
    checks: list[tuple[str, dict[str, Any]]] = []
    for node in module.body:
        if isinstance(node, ast.Import) and node.names[0].name == "pytest":
            continue
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test"):
            check = by_line.get(node.decorator_list[0].lineno)
            if check is None:
                continue  # of the other task alone
            checks.append((check.name, {"weight": check.weight, "needs": [*check.needs]}))
            _make_plain(node, check.name, task)
        body.append(node)
    return ast.unparse(ast.Module(body, [])), checks


def _grade_cell(stage: Stage, task: str) -> str:
    """The hidden checks of a task as an instructor of plain nbgrader would write them."""
    source, checks = hidden_checks(stage, task)
    listed = ", ".join(f"({name}, {marks!r})" for name, marks in checks)
    call = f"score([{listed}], {stage.task(task).points}, globals(), reference)"
    return f"### BEGIN HIDDEN TESTS\n{source}\n### END HIDDEN TESTS\n{call}"


def _make_plain(node: ast.FunctionDef, name: str, task: str) -> None:
    """Call the function as its check is called, without a marker, and give it its task."""
    node.name, node.decorator_list = name, []
    if "task" in {argument.arg for argument in node.args.args}:
        node.args.args = [one for one in node.args.args if one.arg != "task"]
        node.args.kwonlyargs.append(ast.arg("task"))
        node.args.kw_defaults.append(ast.Constant(task))
