"""Read the stage's own Python files as an author wrote them: every check with its place."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Literal

from autograder.authoring.instructor_notebook import cell_ids
from autograder.authoring.source_cells import read_cells
from autograder.course.records import Stage
from kit.checking.check_files import name_of_check, tasks_of

Kind = Literal["public", "hidden"]


@dataclass(frozen=True)
class CheckSource:
    """One check as it is written; a function that is about several tasks is a check of each."""

    kind: Kind
    file: Path
    node: ast.FunctionDef
    task: str
    """Of the file; the first one where the marker names none of them."""
    name: str

    @property
    def wants(self) -> list[str]:
        """The fixtures that it asks for."""
        arguments = self.node.args
        return [one.arg for one in (*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs)]


class Sources:
    """The Python files of a stage, each parsed once.

    Args:
        root: The course's root; places are given below it.
        stage: The stage.
    """

    def __init__(self, root: Path, stage: Stage) -> None:
        self.root = root
        self.stage = stage

    @cached_property
    def files(self) -> list[Path]:
        """All of them but the notebook, which the build has read."""
        return [
            *self.stage.check_files("public"),
            *self.stage.check_files("hidden"),
            self.stage.reference,
            *self.stage.specimen_files("accepted"),
            *self.stage.specimen_files("wrong"),
        ]

    @cached_property
    def modules(self) -> dict[Path, ast.Module | SyntaxError]:
        """Every file, parsed, or why it is no Python."""
        return {file: _parsed(file) for file in self.files}

    def module(self, file: Path) -> ast.Module:
        """A file, parsed.

        Raises:
            SyntaxError: If it is no Python.
        """
        module = self.modules[file]
        if isinstance(module, SyntaxError):
            raise module
        return module

    @cached_property
    def checks(self) -> list[CheckSource]:
        """Every test function of the files that are Python, in the order they are written."""
        kinds: tuple[Kind, ...] = ("public", "hidden")
        return [
            CheckSource(kind, file, node, task, name_of_check(node.name, task, marked))
            for kind in kinds
            for file in self.stage.check_files(kind)
            for node in _functions(self.modules[file])
            if node.name.lower().startswith("test")
            for marked in [marked_tasks(node)]
            for task in [one for one in marked if one in tasks_of(file)] or tasks_of(file)[:1]
        ]

    def where(self, check: str, kind: Kind = "hidden") -> str:
        """The path:line of a check; "" of one that is not there."""
        for one in self.checks:
            if one.name == check and one.kind == kind:
                return self.place(one.file, one.node.lineno)
        return ""

    def where_of_cell(self, cell_id: str) -> str:
        """The path:line of a cell of notebook.py."""
        cells = [cell for cell in read_cells(self.stage) if cell.lang == "en"]
        lines = dict(zip(cell_ids(cells), (cell.line for cell in cells), strict=True))
        return self.place(self.stage.notebook, lines.get(cell_id, 0))

    def where_of_specimen(self, name: str) -> str:
        """The path:line of a specimen's CAUGHT_BY, or of its first line."""
        for file in self.files:
            if file.stem == name and file.parent.parent.name == "specimens":
                module = self.modules[file]
                body = module.body if isinstance(module, ast.Module) else []
                lines = [
                    node.lineno
                    for node in body
                    if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "CAUGHT_BY"
                ]
                return self.place(file, lines[0] if lines else 1)
        return ""

    def place(self, file: Path, line: int = 0) -> str:
        """The path:line that a fault names."""
        inside = file.is_relative_to(self.root)
        shown = file.relative_to(self.root).as_posix() if inside else str(file)
        return f"{shown}:{line}" if line else shown


def marked_tasks(node: ast.FunctionDef) -> list[str]:
    """The tasks that the marker of a check names."""
    return [
        argument.value
        for decorator in node.decorator_list
        if isinstance(decorator, ast.Call) and ast.unparse(decorator.func).endswith("mark.task")
        for argument in decorator.args
        if isinstance(argument, ast.Constant) and isinstance(argument.value, str)
    ]


def _parsed(file: Path) -> ast.Module | SyntaxError:
    try:
        return ast.parse(file.read_text(encoding="utf-8"), str(file))
    except SyntaxError as error:
        return error


def _functions(module: ast.Module | SyntaxError) -> Iterator[ast.FunctionDef]:
    if isinstance(module, ast.Module):
        yield from (node for node in module.body if isinstance(node, ast.FunctionDef))
