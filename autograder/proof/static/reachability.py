"""Tell from the names in a stage's own code which tasks' checks an answer can influence.

A proof runs each specimen against the checks that it can reach; of the others it knows that they
find the model answers. All code read here is the course's own, so that names tell the truth.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path

_STATEMENTS = (
    ast.FunctionDef,
    ast.ClassDef,
    ast.Import,
    ast.ImportFrom,
    ast.Assign,
    ast.AnnAssign,
)

_MOST_TEXTS = 512  # the same cells are asked about for every specimen


def reached_tasks(
    cells: Mapping[str, str], check_files: Mapping[str, Path], old: str, new: str
) -> frozenset[str]:
    """The tasks whose checks may run other code when one cell's text becomes another.

    Args:
        cells: The text of every cell, by id.
        check_files: The file of every task's checks, by task.
        old: The cell's text in `cells`.
        new: What stands there instead.
    """
    modules = [_parsed(text) for text in cells.values()]
    changed = [_parsed(old), _parsed(new)]
    if any(_does_something(module) for module in changed):
        return frozenset(check_files)
    names = {name for module in changed for name in _defined(module)}
    # To import NumPy once more changes nothing; to import something else by that name does.
    imports = {binding for module in (*modules, *changed) for binding in _imported(module)}
    bound = [name for name, _ in imports]
    names |= {name for name in bound if bound.count(name) > 1}
    uses: dict[str, set[str]] = {}
    for module in modules:
        used = _used(module)
        for name in _defined(module):
            uses.setdefault(name, set()).update(used)
    return frozenset(
        task
        for task, file in check_files.items()
        if names & _closure({task, *_asked(_parsed(file.read_text(encoding="utf-8")))}, uses)
    )


@lru_cache(_MOST_TEXTS)
def _parsed(text: str) -> ast.Module:
    return ast.parse(text)


def _does_something(module: ast.Module) -> bool:
    """Whether loading the cell can change anything but the names that it defines."""
    return any(
        not isinstance(node, _STATEMENTS)
        or (isinstance(node, ast.Assign) and any(not _is_plain(part) for part in node.targets))
        for node in module.body
        if not (isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant))
    ) or any(isinstance(node, ast.Global) for node in ast.walk(module))


def _is_plain(target: ast.expr) -> bool:
    return isinstance(target, ast.Name | ast.Tuple)


@lru_cache(_MOST_TEXTS)
def _defined(module: ast.Module) -> frozenset[str]:
    found: set[str] = set()
    for node in module.body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            found.add(node.name)
        elif isinstance(node, ast.Assign | ast.AnnAssign):
            found |= {part.id for part in ast.walk(node) if isinstance(part, ast.Name)}
    return frozenset(found)


@lru_cache(_MOST_TEXTS)
def _imported(module: ast.Module) -> frozenset[tuple[str, str]]:
    """Every name that the cell imports, with what it comes from."""
    return frozenset(
        (
            alias.asname or alias.name.partition(".")[0],
            f"{getattr(node, 'module', '')}:{alias.name}",
        )
        for node in module.body
        if isinstance(node, ast.Import | ast.ImportFrom)
        for alias in node.names
    )


@lru_cache(_MOST_TEXTS)
def _used(module: ast.Module) -> frozenset[str]:
    return frozenset(node.id for node in ast.walk(module) if isinstance(node, ast.Name))


@lru_cache(_MOST_TEXTS)
def _asked(check_file: ast.Module) -> frozenset[str]:
    """Every name that the checks may ask the student's notebook for."""
    nodes = [part for node in check_file.body for part in _without_decorators(node)]
    attributes = {
        node.attr
        for node in nodes
        if isinstance(node, ast.Attribute)
        if not (isinstance(node.value, ast.Name) and node.value.id in ("reference", "np"))
    }
    by_text = any(isinstance(node, ast.Name) and node.id == "getattr" for node in nodes)
    texts = {
        node.value
        for node in nodes
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    return frozenset(attributes | texts if by_text else attributes)


def _without_decorators(node: ast.stmt) -> Iterator[ast.AST]:
    """All nodes in it, but for the marker of a check, which names the tasks it is about."""
    if isinstance(node, ast.FunctionDef):
        for part in (node.args, *node.body):
            yield from ast.walk(part)
    else:
        yield from ast.walk(node)


def _closure(names: Iterable[str], uses: Mapping[str, set[str]]) -> set[str]:
    found: set[str] = set()
    todo = set(names)
    while todo:
        name = todo.pop()
        if name not in found:
            found.add(name)
            todo |= uses.get(name, set())
    return found
