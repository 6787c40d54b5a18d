"""Refuse a stage whose students find in their copy of `kit` what a task asks them to write."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from autograder.authoring.source_cells import read_cells
from autograder.course.stages import Course
from autograder.proof.faults import Fault
from autograder.proof.sources import Sources

Definition = ast.FunctionDef | ast.ClassDef


def faults_of_ready_answers(sources: Sources) -> Iterator[Fault]:
    """Every function or class of an answer that could be imported instead of written."""
    stage, course = sources.stage, Course(sources.root)
    ready: dict[str, str] = {}
    for file in course.kit_files(stage):
        if file.suffix == ".py":
            for node in _definitions(file.read_text(encoding="utf-8")):
                ready.setdefault(node.name, sources.place(file, node.lineno))
    for cell in read_cells(stage):
        if cell.role != "answer":
            continue
        for node in _definitions(cell.source):
            if node.name in ready:
                yield Fault(
                    f"{node.name} is asked for here, and students find it in kit "
                    f"({ready[node.name]}): whoever imports it earns the points. Move it into a "
                    f"subpackage that {stage.name} does not name in `kit`.",
                    sources.place(stage.notebook, cell.first_line + node.lineno - 1),
                )


def _definitions(source: str) -> Iterator[Definition]:
    """The functions and classes that a module offers by a public name."""
    for node in ast.parse(source).body:
        if isinstance(node, Definition) and not node.name.startswith("_"):
            yield node
