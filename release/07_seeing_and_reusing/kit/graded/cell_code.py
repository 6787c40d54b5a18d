# GENERATED from assignments/kit/graded/cell_code.py - edit that file, then: python -m autograder build
"""Read the text of a code cell: drop its magics, and tell what files it writes.

The notebook and the grader use it alike. It parses student text, which can crash a parser: the
grader calls it in its sandbox alone.
"""

from __future__ import annotations
import __future__

import ast
import re
from collections.abc import Collection
from dataclasses import dataclass
from types import CodeType

MAX_SOURCE = 256 * 1024
_MOST_MAGICS = 200  # every one costs a parse
_MAGIC = re.compile(r"\s*(?:[%!?]|[\w.,\s\[\]]*=\s*[%!]|[\w.]+\?\??\s*$)")
_TIMING = re.compile(r"%%(?:time|timeit|capture|prun)\b")
_WRITES = re.compile(r"%%(?:writefile|file)\s+(-a\s+|--append\s+)?[\"']?([\w./]+)\.py[\"']?\s*$")
_RUNS = re.compile(r"\s*%run\s+(?:-\w+\s+)*[\"']?(\S+?)[\"']?\s*$")
_TIMED = re.compile(r"\s*%time\s+(?=[\w(\[])")
_MAKES = re.compile(r"([A-Za-z_][\w.,\s\[\]]*=)\s*[%!]")
_AWAITING = (ast.Await, ast.AsyncFor, ast.AsyncWith)
_SCOPES = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)


_FUTURE = 0
for _name in __future__.all_feature_names:
    _FUTURE |= getattr(__future__, _name).compiler_flag


def future_of(code: CodeType) -> int:
    """The flags of the features that it imports from __future__, or was compiled with."""
    return code.co_flags & _FUTURE


@dataclass(frozen=True)
class WrittenFile:
    """A Python file that a cell writes with %%writefile."""

    module: str
    """As it is imported, for example "helpers" or "mine.helpers"."""
    text: str
    """With as many empty lines before it that its lines have the numbers of the cell's."""
    goes_on: bool
    """True if the text is added to what the file has."""


def lines_of(source: str) -> list[str]:
    r"""The lines as Python counts them; `splitlines` ends one at U+2028 and other signs as well.

    >>> lines_of("a\u2028b\r\nc")
    ['a\u2028b', 'c']
    """
    return re.split(r"\r\n|\r|\n", source)


def written_file(source: str) -> WrittenFile | None:
    r"""The Python file that the cell writes, if that is what it does.

    >>> written_file("%%writefile helpers.py\nx = 1")
    WrittenFile(module='helpers', text='\nx = 1', goes_on=False)
    """
    lines = lines_of(source)
    first = _first_line(lines)
    found = _WRITES.match(lines[first]) if first < len(lines) else None
    if found is None:
        return None
    name = found[2].removeprefix("./").replace("/", ".")
    if not all(part.isidentifier() for part in name.split(".")):
        return None
    return WrittenFile(name, "\n" * (first + 1) + "\n".join(lines[first + 1 :]), bool(found[1]))


def files_run(source: str) -> list[tuple[int, str]]:
    r"""The lines that run another file, and that file.

    >>> files_run("x = 1\n%run other.ipynb")
    [(2, 'other.ipynb')]
    """
    found = [(number, _RUNS.match(line)) for number, line in enumerate(lines_of(source), 1)]
    return [(number, match[1]) for number, match in found if match]


def parse(source: str, written: Collection[str] = ()) -> ast.Module:
    """The statements of a cell, without its magics, every line at its own number.

    A first line such as %%time is dropped and the rest kept, and so is what follows %time; any
    other %% makes the cell something else than Python, so nothing is left. Elsewhere a line is a
    magic or a shell line only if Python cannot parse it: text in a string may look like one. Of one
    that makes names, such as `files = !ls`, an `await` is left, which only Jupyter can run either.

    Args:
        source: The text of the cell.
        written: Modules that cells wrote: `%run helpers.py` becomes an import of all that is in it.

    Raises:
        SyntaxError: If what is left is not Python.
        ValueError: If the cell is larger than 256 KB.
    """
    if len(source) > MAX_SOURCE:
        raise ValueError("the cell is larger than 256 KB")
    lines = lines_of(source)
    first = _first_line(lines)
    if first < len(lines) and lines[first].startswith("%%"):
        if not _TIMING.match(lines[first]):
            return ast.Module(body=[], type_ignores=[])
        lines[first] = ""
    for _ in range(_MOST_MAGICS):
        try:
            return ast.parse("\n".join(lines))
        except SyntaxError as error:
            place = (error.lineno or 0) - 1
            if not (0 <= place < len(lines) and _MAGIC.match(lines[place])):
                raise
            _blank(lines, place, written)
    raise ValueError(f"the cell has more than {_MOST_MAGICS} magics")


def awaits(statement: ast.stmt) -> bool:
    """Whether a statement waits at the top of the notebook, which only Jupyter can."""
    todo: list[ast.AST] = [statement]
    while todo:
        node = todo.pop()
        if isinstance(node, _AWAITING):
            return True
        if not isinstance(node, _SCOPES):
            todo += ast.iter_child_nodes(node)
    return False


def _first_line(lines: list[str]) -> int:
    return next((place for place, line in enumerate(lines) if line.strip()), len(lines))


def _blank(lines: list[str], place: int, written: Collection[str]) -> None:
    """Put what can be parsed in the line's place, which may be all that a block holds."""
    timed, makes = _TIMED.match(lines[place]), _MAKES.match(lines[place])
    run = _RUNS.match(lines[place])
    module = run[1].removesuffix(".py").removeprefix("./").replace("/", ".") if run else ""
    instead = f"from {module} import *" if module in written else "pass"
    if makes:
        instead = f"{makes[1]} await ..."
    elif timed:
        instead = lines[place][timed.end() :].rstrip("\\")
    while True:
        goes_on = lines[place].endswith("\\") and place + 1 < len(lines)
        indent = lines[place][: len(lines[place]) - len(lines[place].lstrip())]
        lines[place] = indent + instead
        if not goes_on:
            return
        instead = "pass"
        place += 1
        lines[place] = indent + lines[place].lstrip()
