"""Read the specimens of a stage: answers whose fate is known."""

from __future__ import annotations

import ast
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

from autograder.course.records import Stage
from autograder.errors import StageError

_MARK = re.compile(r"\s*### (BEGIN|END) ")


@dataclass(frozen=True)
class Specimen:
    """An answer to one task whose fate is known."""

    name: str
    """<task>__<what>"""
    task: str
    diagnosis: str
    """What a student reads of a wrong one; of an accepted one, what is unusual in it."""
    caught_by: frozenset[str]
    """The hidden checks that must fail; none for an accepted specimen."""
    source: str
    """The text of the answer cell."""
    files: dict[str, bytes] = field(default_factory=dict)
    """What is handed in with it in place of the model's files, by name."""


def read_specimens(stage: Stage, kind: Literal["accepted", "wrong"]) -> list[Specimen]:
    """The specimens of that kind ("accepted" or "wrong"), by name.

    Raises:
        StageError: If one has no docstring, its CAUGHT_BY does not fit its kind, or its CHANGES do
            not fit the model answer.
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
    diagnosis = ast.get_docstring(module)
    if not diagnosis:
        raise StageError(f"{file}: a specimen begins with a docstring that says what it does.")
    task = file.stem.partition("__")[0]
    caught_by: frozenset[str] = frozenset()
    source, code = "", []
    for node in module.body[1:]:
        name = ast.unparse(node.targets[0]) if isinstance(node, ast.Assign) else ""
        if name == "CAUGHT_BY":
            caught_by = frozenset(_literal(file, node))
        elif name == "CHANGES":
            source = _changed(_model_answer(stage.notebook, file), file, node)
        else:
            code.append(node)
    if bool(caught_by) != (kind == "wrong"):
        wanted = "names its checks in CAUGHT_BY" if kind == "wrong" else "has no CAUGHT_BY"
        raise StageError(f"{file}: {'a' if kind == 'wrong' else 'an'} {kind} specimen {wanted}.")
    if source and code:
        raise StageError(f"{file}:{code[0].lineno}: a specimen has either CHANGES or code.")
    lines = text.splitlines()
    parts = ["\n".join(lines[_first_line(node) - 1 : node.end_lineno]) for node in code]
    return Specimen(
        name=file.stem,
        task=task,
        diagnosis=" ".join(diagnosis.split()),
        caught_by=caught_by,
        source=source or "\n\n".join(parts) + "\n",
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


def _literal(file: Path, node: ast.stmt) -> Any:
    assert isinstance(node, ast.Assign)
    try:
        return ast.literal_eval(node.value)
    except ValueError as error:
        raise StageError(f"{file}:{node.lineno}: expected plain strings ({error}).") from error


def _changed(answer: str, file: Path, node: ast.stmt) -> str:
    """The model answer with each text of CHANGES replaced, which must be in it once."""
    changes: Mapping[str, str] = _literal(file, node)
    if not isinstance(changes, dict) or {type(text) for one in changes.items() for text in one} != {
        str
    }:
        raise StageError(
            f"{file}:{node.lineno}: CHANGES must say which texts of the model answer become "
            'which, for example {"axis=1": "axis=0"}.'
        )
    for old, new in changes.items():
        if answer.count(old) != 1:
            raise StageError(
                f"{file}:{node.lineno}: CHANGES replaces {old!r}, which occurs {answer.count(old)} "
                "times in the model answer; it must occur once. Write more of the line, or write "
                "the whole function in place of CHANGES."
            )
        answer = answer.replace(old, new)
    try:
        ast.parse(answer)
    except SyntaxError as error:
        raise StageError(
            f"{file}:{node.lineno}: with CHANGES the model answer is no Python: {error.msg}."
        ) from error
    return answer


def new_lines(file: Path, notebook: Path) -> tuple[range, list[str]]:
    """The numbers of the lines with a specimen's CHANGES, and the lines that they make.

    Args:
        file: The specimen.
        notebook: The solution source of its stage.

    Returns:
        Nothing of a specimen without CHANGES.

    Raises:
        StageError: If the CHANGES do not fit the model answer.
    """
    for node in ast.parse(file.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "CHANGES":
            answer = _model_answer(notebook, file)
            old = set(answer.splitlines())
            made = [line for line in _changed(answer, file, node).splitlines() if line not in old]
            return range(node.lineno, (node.end_lineno or node.lineno) + 1), made
    return range(0), []


def _model_answer(notebook: Path, file: Path) -> str:
    task = file.stem.partition("__")[0]
    answers = _answers_in(notebook.read_text(encoding="utf-8"))
    if task not in answers:
        raise StageError(f"{file}: CHANGES needs an answer to {task} in {notebook}.")
    return answers[task]


@lru_cache(maxsize=32)
def _answers_in(notebook: str) -> dict[str, str]:
    """The answer cells of a solution source, by task, without the marks around the solutions."""
    answers = {}
    _, *parts = re.split(r"^# %%(.*)\n", notebook, flags=re.MULTILINE)
    for options, text in zip(parts[::2], parts[1::2], strict=True):
        task = re.search(r'task="(\w+)"', options)
        if task and 'role="answer"' in options:
            lines = [line for line in text.splitlines() if not _MARK.match(line)]
            answers[task[1]] = "\n".join(lines).strip() + "\n"
    return answers
