"""Refuse imports of packages that are not there where the code will run.

Students install kit's requirements.txt. A worker of the sandbox has NumPy, `kit` and Python's own
library, what course.toml names besides, and stand-ins for what only draws.
"""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterable, Iterator, Set
from importlib.metadata import packages_distributions
from importlib.util import find_spec
from pathlib import Path

from autograder.authoring.source_cells import read_cells
from autograder.errors import did_you_mean
from autograder.proof.faults import Fault
from autograder.proof.sources import Sources
from kit.graded.packages import SHOWING as STAND_INS

_WORKER = {"numpy", "kit", "threadpoolctl"}
_COME_WITH = {"jupyterlab": {"IPython"}, "ipywidgets": {"IPython"}, "pytest": {"_pytest"}}
"""Of a requirement, the packages that it brings along and that a notebook may import."""


def faults_of_imports(sources: Sources) -> Iterator[Fault]:
    """Every import of a stage's file that fails where the file is used."""
    stage = sources.stage
    also = {name.partition(".")[0] for name in stage.limits.packages}
    students = _of_students(stage.folder.parent / "kit" / "requirements.txt") | also
    worker = _WORKER | STAND_INS | also
    for cell in read_cells(stage):
        if cell.is_code and cell.role != "check":
            for line, name in _imports(ast.parse(cell.source)):
                where = sources.place(stage.notebook, cell.first_line + line - 1)
                if _missing(name, students):
                    yield _of_students_fault(name, where, students)
                elif cell.role != "experiment" and _missing(name, worker):
                    yield _of_the_worker_fault(name, where)
    for file in stage.check_files("public"):
        for line, name in _imports(sources.module(file)):
            if _missing(name, students):
                yield _of_students_fault(name, sources.place(file, line), students)
    for file in (*stage.check_files("hidden"), stage.reference):
        # An import outside of a function was tried when the file was read.
        functions = [one for one in sources.module(file).body if isinstance(one, ast.FunctionDef)]
        for line, name in _imports(ast.Module(list(functions), [])):
            if not name.startswith("kit.") and find_spec(name.partition(".")[0]) is None:
                yield Fault(
                    f"imports {name}, which is not installed here: whoever grades needs it.",
                    sources.place(file, line),
                )
    for kind in ("accepted", "wrong"):
        for file in stage.specimen_files(kind):
            for line, name in _imports(sources.module(file)):
                if _missing(name, worker):
                    yield _of_the_worker_fault(name, sources.place(file, line))


def _of_students_fault(name: str, where: str, students: Set[str]) -> Fault:
    return Fault(
        f"imports {name}, which students do not have: it is not in kit/requirements.txt."
        f"{did_you_mean(name, students)}",
        where,
    )


def _of_the_worker_fault(name: str, where: str) -> Fault:
    return Fault(
        f"imports {name}, which the sandbox does not have: graded code has NumPy, kit and Python's "
        "own library; course.toml can name others: [sandbox] packages = [...].",
        where,
    )


def _missing(name: str, there: Set[str]) -> bool:
    top = name.partition(".")[0]
    return top not in there and top not in sys.stdlib_module_names


def _imports(module: ast.Module) -> Iterator[tuple[int, str]]:
    """Every import with its line, but for those that a try holds back."""
    held = {
        id(part)
        for node in ast.walk(module)
        if isinstance(node, ast.Try)
        for one in node.body
        for part in ast.walk(one)
    }
    for node in ast.walk(module):
        if id(node) in held:
            continue
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.lineno, node.module


def _of_students(requirements: Path) -> set[str]:
    """The packages that students can import: `kit`, and what its requirements.txt names."""
    found = {"kit"}
    wanted = {
        _plain(name) for name in _names(requirements.read_text(encoding="utf-8").splitlines())
    }
    for package, distributions in packages_distributions().items():
        if wanted & {_plain(one) for one in distributions}:
            found.add(package)
    for name in wanted:
        found |= {name.replace("-", "_")} | _COME_WITH.get(name, set())
    return found


def _names(lines: Iterable[str]) -> Iterator[str]:
    for line in lines:
        match = re.match(r"\s*([A-Za-z0-9][\w.-]*)", line)
        if match:
            yield match[1]


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()
