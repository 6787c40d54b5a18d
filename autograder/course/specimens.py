"""Read the specimens of a stage, and make submissions from them."""

from __future__ import annotations

import ast
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from autograder.course.graded_cells import is_answer, task_of
from autograder.course.notebooks import read_own_notebook
from autograder.course.records import Stage
from autograder.errors import StageError


@dataclass(frozen=True)
class Specimen:
    """An answer to one task whose fate is known."""

    name: str
    """<task>__<what>"""
    task: str
    story: str
    """Of a wrong one: the diagnosis a student reads. Of an accepted one: what is unusual in it."""
    caught_by: frozenset[str]
    """The hidden checks that must fail; none for an accepted specimen."""
    source: str
    """The code that stands in the answer cell."""
    files: dict[str, bytes] = field(default_factory=dict)
    """What is handed in with it in place of the model's files, by name."""


def read_specimens(stage: Stage, kind: Literal["accepted", "wrong"]) -> list[Specimen]:
    """The specimens of that kind ("accepted" or "wrong"), by name.

    Raises:
        StageError: If one has no docstring or its CAUGHT_BY does not fit its kind.
    """
    if kind not in ("accepted", "wrong"):
        raise ValueError(f"kind is {kind!r}, expected 'accepted' or 'wrong'")
    return [_read_specimen(file, kind, stage) for file in stage.specimen_files(kind)]


def _read_specimen(file: Path, kind: str, stage: Stage) -> Specimen:
    text = file.read_text(encoding="utf-8")
    try:
        module = ast.parse(text)
    except SyntaxError as error:
        raise StageError(f"{file}:{error.lineno}: {error.msg}.") from error
    story = ast.get_docstring(module)
    if not story:
        raise StageError(f"{file}: a specimen begins with a docstring that says what it does.")
    caught_by: frozenset[str] = frozenset()
    code = []
    for node in module.body[1:]:
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "CAUGHT_BY":
            caught_by = frozenset(ast.literal_eval(node.value))
        else:
            code.append(node)
    if bool(caught_by) != (kind == "wrong"):
        wanted = "names its checks in CAUGHT_BY" if kind == "wrong" else "has no CAUGHT_BY"
        raise StageError(f"{file}: {'a' if kind == 'wrong' else 'an'} {kind} specimen {wanted}.")
    lines = text.splitlines()
    parts = ["\n".join(lines[_first_line(node) - 1 : node.end_lineno]) for node in code]
    return Specimen(
        name=file.stem,
        task=file.stem.partition("__")[0],
        story=" ".join(story.split()),
        caught_by=caught_by,
        source="\n\n".join(parts) + "\n",
        files={
            handed.name: path.read_bytes()
            for handed in stage.files
            if (path := file.with_name(f"{file.stem}.{handed.name}")).is_file()
        },
    )


def _first_line(node: ast.stmt) -> int:
    # A decorated definition begins at its first decorator, which lineno passes over.
    decorators: list[ast.expr] = getattr(node, "decorator_list", [])
    return min([node.lineno, *(decorator.lineno for decorator in decorators)])


def model_answers(source_notebook: Path) -> dict[str, str]:
    """The instructor's answer to every task, by task name, from source/NN/NN.ipynb."""
    notebook = read_own_notebook(source_notebook)
    return {task_of(cell["id"]): cell["source"] for cell in notebook["cells"] if is_answer(cell)}


def model_files(stage: Stage) -> dict[str, bytes]:
    """What the instructor hands in with the model answers, by name."""
    return {handed.name: stage.model_file(handed.name).read_bytes() for handed in stage.files}


def submission(release_notebook: Path, answers: dict[str, str]) -> dict[str, Any]:
    """The student's notebook with those answers (task name to cell text) filled in."""
    notebook = read_own_notebook(release_notebook)
    for cell in notebook["cells"]:
        if is_answer(cell):
            task = task_of(cell["id"])
            if task in answers:
                cell["source"] = answers[task]
    return notebook
