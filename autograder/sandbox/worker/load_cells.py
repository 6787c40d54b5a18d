"""Make the cells of a notebook runnable: drop magics, and of other cells all but definitions.

This module parses student text, which can crash a parser: only the worker calls it.
"""

from __future__ import annotations
import __future__

import ast
import contextlib
import re
from types import CodeType

MAX_SOURCE = 256 * 1024
_MOST_MAGICS = 200  # every one costs a parse
_MAGIC = re.compile(r"\s*(?:[%!?]|[\w.,\s\[\]]*=\s*[%!]|[\w.]+\?\??\s*$)")
_TIMING = re.compile(r"%%(?:time|timeit|capture|prun)\b")
# Calls that cost nothing and have no effect, so that `SIZE = np.float64(3)` counts as a constant.
_HARMLESS_CALLS = frozenset(
    "int float bool str complex tuple list dict set frozenset range slice "
    "np.array np.float32 np.float64 np.int32 np.int64".split()
)
_DEFINITIONS = (
    ast.Import,
    ast.ImportFrom,
    ast.FunctionDef,
    ast.AsyncFunctionDef,
    ast.ClassDef,
)
_COSTLY = (
    ast.ListComp,
    ast.SetComp,
    ast.DictComp,
    ast.GeneratorExp,
    ast.Await,
    ast.Yield,
    ast.YieldFrom,
)


_FUTURE = 0
for _name in __future__.all_feature_names:
    _FUTURE |= getattr(__future__, _name).compiler_flag


def future_of(code: list[CodeType]) -> int:
    """The flags of the features that it imports from __future__, or was compiled with."""
    flags = 0
    for part in code:
        flags |= part.co_flags & _FUTURE
    return flags


def compiled(source: str, filename: str, *, whole: bool, future: int = 0) -> list[CodeType]:
    """The code of a cell, to be run in order: all of it, or each of its definitions by itself.

    Args:
        source: The text of the cell.
        filename: Its name in tracebacks.
        whole: Whether all of it is run.
        future: The `future_of` the cells before it: as in IPython, what one cell imports from
            __future__ is valid in all later ones.

    Raises:
        SyntaxError: If the cell is not Python.
        ValueError: If it is larger than 256 KB.
    """
    if whole:
        # A syntax tree is slow to make, and few cells have magics that need one.
        with contextlib.suppress(SyntaxError):
            if len(source) <= MAX_SOURCE:
                return [compile(source, filename, "exec", future, dont_inherit=True)]
        module = parse(source)
        # IPython compiles statement by statement, so there this import may be in any line.
        module.body.sort(key=lambda node: not _is_from_future(node))
        return [compile(module, filename, "exec", future, dont_inherit=True)]
    code: list[CodeType] = []
    for statement in definitions(parse(source)).body:
        alone = ast.Module([statement], [])
        code.append(compile(alone, filename, "exec", future, dont_inherit=True))
        future |= future_of(code[-1:])
    return code


def parse(source: str) -> ast.Module:
    """The statements of a cell, without its magics, every line at its own number.

    A first line such as %%time is dropped and the rest kept; any other %% makes the cell something
    else than Python, so nothing is left. Elsewhere a line is a magic or a shell line only if Python
    cannot parse it: text in a string may look like one.

    Raises:
        SyntaxError: If what is left is not Python.
        ValueError: If the cell is larger than 256 KB.
    """
    if len(source) > MAX_SOURCE:
        raise ValueError("the cell is larger than 256 KB")
    lines = source.splitlines()
    first = next((place for place, line in enumerate(lines) if line.strip()), 0)
    if lines and lines[first].startswith("%%"):
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
            _blank(lines, place)
    raise ValueError(f"the cell has more than {_MOST_MAGICS} magics")


def definitions(module: ast.Module) -> ast.Module:
    """Only the imports, functions, classes and simple assignments of a cell's top level.

    An assignment is simple when its targets are names and its value runs nothing that can take
    long: no comprehension, and no call but int(), tuple(), np.array() and their like.
    """
    return ast.Module([node for node in module.body if _is_definition(node)], [])


def _is_from_future(node: ast.stmt) -> bool:
    return isinstance(node, ast.ImportFrom) and node.module == "__future__"


def _blank(lines: list[str], place: int) -> None:
    """Put a `pass` in the line's place, which may be all that a block holds."""
    while True:
        goes_on = lines[place].endswith("\\") and place + 1 < len(lines)
        indent = lines[place][: len(lines[place]) - len(lines[place].lstrip())]
        lines[place] = f"{indent}pass"
        if not goes_on:
            return
        place += 1
        lines[place] = indent + lines[place].lstrip()


def _is_definition(node: ast.stmt) -> bool:
    if isinstance(node, _DEFINITIONS):
        return True
    if isinstance(node, ast.Assign):
        return all(_is_name(target) for target in node.targets) and _is_cheap(node.value)
    if isinstance(node, ast.AnnAssign):
        return _is_name(node.target) and (node.value is None or _is_cheap(node.value))
    return False


def _is_name(target: ast.expr) -> bool:
    if isinstance(target, ast.Tuple | ast.List):
        return all(_is_name(part) for part in target.elts)
    return isinstance(target, ast.Name)


def _is_cheap(value: ast.AST) -> bool:
    if isinstance(value, ast.Lambda):
        return True
    if isinstance(value, _COSTLY):
        return False
    if isinstance(value, ast.Call) and ast.unparse(value.func) not in _HARMLESS_CALLS:
        return False
    return all(_is_cheap(part) for part in ast.iter_child_nodes(value))
