# GENERATED from assignments/kit/notebook/runs.py - edit that file, then: python -m autograder build
"""Remember how the cells of this notebook ran, so that no check judges what is not there.

A function stays in the kernel when its cell fails, is edited or loses it. Whoever hands in then
hands in another text than the one that was checked. What is known here comes from IPython's
events, which report every cell that runs, and from the saved notebook, where it can be found.
"""

from __future__ import annotations

import json
import os
import re
import time
import types
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from kit.checking.answer_errors import one_line
from kit.graded.cell_code import parse, written_file
from kit.graded.loading import changes_of, claims, imported
from kit.graded.packages import Refused, is_there

_DEFINES = re.compile(
    r"^(?:async +def|def|class)\s+(\w+)|^(\w+)\s*(?::[^=\n]+)?=(?!=)", re.MULTILINE
)


@dataclass(frozen=True)
class CellRun:
    """One run of one cell."""

    cell_id: str
    """The cell's id in the notebook; "" where the front end does not tell it."""
    source: str
    made: frozenset[str]
    """The names that it gave another value."""
    failure: str
    """What it ended with, for example "SyntaxError: '(' was never closed (line 3)"; "" if well."""
    when: float
    """Seconds since the epoch."""


class Runs:
    """The runs of a kernel's cells since it was watched.

    Args:
        namespace: The notebook's names.
        saved: The notebook's file, where it is known.
    """

    def __init__(self, namespace: Mapping[str, Any], saved: Path | None = None) -> None:
        self._namespace = namespace
        self._saved = saved
        self._runs: list[CellRun] = []
        self._before: dict[str, object] = {}

    def begins(self, info: Any) -> None:
        """IPython's event before a cell runs."""
        self._before = dict(self._namespace)

    def ended(self, result: Any) -> None:
        """IPython's event after a cell ran, whether it failed or not."""
        info = result.info
        if info is None or not info.store_history:
            return
        before, self._before = self._before, {}
        self.keep(
            str(info.raw_cell or ""),
            cell_id=str(getattr(info, "cell_id", None) or ""),
            before=before,
            error=result.error_before_exec or result.error_in_exec,
        )

    def keep(
        self,
        source: str,
        *,
        before: Mapping[str, object],
        cell_id: str = "",
        error: BaseException | None = None,
    ) -> None:
        """Remember a run that has just ended.

        Args:
            source: The cell's text.
            before: The names and values of the notebook before the run.
            cell_id: The cell's id, where it is known.
            error: What the run ended with.
        """
        made = frozenset(
            name
            for name in _defined(source)
            if name in self._namespace and self._namespace[name] is not before.get(name, before)
        )
        self._runs.append(CellRun(cell_id, source, made, in_a_line(error), time.time()))

    @property
    def namespace(self) -> Mapping[str, Any]:
        """The notebook's names."""
        return self._namespace

    def unsaved(self, texts: Mapping[str, str]) -> list[str]:
        """The cells whose last run had another text than the file has.

        Args:
            texts: The texts of the saved cells, by their ids.
        """
        last = {run.cell_id: run.source for run in self._runs if run.cell_id in texts}
        return [name for name, text in last.items() if text.strip() != texts[name].strip()]

    def written_modules(self) -> frozenset[str]:
        """The modules that cells have written with %%writefile."""
        files = [written_file(run.source) for run in self._runs]
        return frozenset(file.module for file in files if file is not None)

    def refused_imports(self, written: frozenset[str]) -> dict[str, Refused]:
        """The names that cells import from packages which are not there when this is graded.

        Args:
            written: Modules that are there because cells write them.
        """
        found = {}
        for run in self._runs:
            for name, module in _imports(run.source):
                if name in self._namespace and not is_there(module, written):
                    found[name] = Refused(module.partition(".")[0])
                else:
                    found.pop(name, None)
        return found

    def doubt(self, name: str) -> str:
        """Why the value of a name is not what its cell says now, in one sentence; "" if it is.

        A function is in doubt as well where one of the notebook's functions that it calls is.
        """
        own = self._doubt(name) or self._defined_elsewhere(name)
        if own:
            return own
        for used in _used(name, self._namespace):
            why = self._doubt(used)
            if why:
                return f"{name} uses {used}. {why}"
        return ""

    def why_missing(self, name: str) -> str:
        """Why a name does not exist: what the cell that defines it ended with; "" if unknown."""
        last = self._last(name)
        if last is None or not last.failure:
            return ""
        return (
            f"{name} does not exist: its cell ended with {last.failure}. Correct that line and run "
            "the cell again."
        )

    def _doubt(self, name: str) -> str:
        made = next((run for run in reversed(self._runs) if name in run.made), None)
        last = self._last(name, made)
        if last is None or not callable(self._namespace.get(name)):
            return ""  # a constant may be the same object as before
        if last is not made and name not in last.made:
            if last.failure:
                return (
                    f"The last run of its cell ended with {last.failure}. {name} is still the one "
                    "of an earlier run: correct that line and run the cell again."
                )
            if name not in _defined(last.source):
                return (
                    f"Its cell no longer defines {name}, which is still the one of an earlier run. "
                    "Was it renamed?"
                )
        if last.cell_id and self._edited_since(last):
            return f"The cell of {name} was edited after its last run: run it again."
        return ""

    def _last(self, name: str, made: CellRun | None = None) -> CellRun | None:
        """The last run of the cell that the name is from, as far as that can be known."""
        return next(
            (
                run
                for run in reversed(self._runs)
                if (made is not None and made.cell_id and run.cell_id == made.cell_id)
                or name in _defined(run.source)
            ),
            None,
        )

    def _defined_elsewhere(self, name: str) -> str:
        """A sentence where a cell of the student's own took the name of a written answer."""
        making = [
            run
            for run in self._runs
            if name in run.made or (not run.failure and name in _changes(run.source))
        ]
        answers = [
            run
            for run in making
            if run.cell_id.endswith("-answer") and name in run.made and name in _claims(run.source)
        ]
        if not answers or making[-1].cell_id.endswith("-answer") or not making[-1].cell_id:
            return ""
        return (
            f"{name} was defined again or changed by another cell; when it is graded, the answer "
            f"cell counts. Give the other one another name, and run the answer cell of {name} "
            "again."
        )

    def _edited_since(self, run: CellRun) -> bool:
        """Whether the saved notebook is newer than the run and has another text in its cell."""
        if self._saved is None:
            return False
        try:
            if self._saved.stat().st_mtime < run.when:
                return False
            cells = json.loads(self._saved.read_text(encoding="utf-8"))["cells"]
            texts = ["".join(cell["source"]) for cell in cells if cell.get("id") == run.cell_id]
        except (OSError, ValueError, LookupError, TypeError):
            return False  # it is just being written, or is no notebook
        return bool(texts) and texts[0].strip() != run.source.strip()


def notebook_file(namespace: Mapping[str, Any]) -> Path | None:
    """The file of the notebook that this kernel runs, where the front end tells it."""
    named = namespace.get("__vsc_ipynb_file__") or os.environ.get("JPY_SESSION_NAME")
    if not isinstance(named, str) or not named.endswith(".ipynb"):
        return None
    here = Path(named)
    return here if here.is_file() else next(iter(Path.cwd().glob(here.name)), None)


def _defined(source: str) -> frozenset[str]:
    r"""The names that lines at the margin define; nothing is parsed, so that it may be no Python.

    >>> sorted(_defined("def f(x):\n    y = 1\nclass A: ...\nz = f(2\nw == 3"))
    ['A', 'f', 'z']
    """
    return frozenset(one or other for one, other in _DEFINES.findall(source))


@lru_cache(maxsize=1024)
def _imports(source: str) -> tuple[tuple[str, str], ...]:
    """The names that lines at the margin import, each with its module."""
    try:
        return tuple(one for node in parse(source).body for one in imported(node))
    except (SyntaxError, ValueError):
        return ()


@lru_cache(maxsize=1024)
def _claims(source: str) -> frozenset[str]:
    """The names that an answer cell has written, which no other cell may replace."""
    try:
        return claims(source)
    except (SyntaxError, ValueError):
        return frozenset()


@lru_cache(maxsize=1024)
def _changes(source: str) -> frozenset[str]:
    """The names that a cell makes anew, or whose attributes and items it sets."""
    try:
        return changes_of(source)
    except (SyntaxError, ValueError):
        return _defined(source)


def _used(name: str, namespace: Mapping[str, Any]) -> list[str]:
    """The notebook's functions and classes that a function's or class's code names, and theirs."""
    found: dict[str, None] = {}
    todo = [name]
    while todo:
        for used in _names_in(namespace.get(todo.pop())):
            value = namespace.get(used)
            ours = getattr(value, "__module__", None) == namespace.get("__name__")
            if used != name and used not in found and ours and isinstance(value, _CODE):
                found[used] = None
                todo.append(used)
    return list(found)


_CODE = (types.FunctionType, type)


def _names_in(value: object) -> Iterator[str]:
    if isinstance(value, types.FunctionType):
        yield from _names_in(value.__code__)
    elif isinstance(value, types.CodeType):
        yield from value.co_names
        for constant in value.co_consts:
            yield from _names_in(constant)
    elif isinstance(value, type):
        for entry in vars(value).values():
            yield from _names_in(getattr(entry, "__func__", entry))


def in_a_line(error: BaseException | None) -> str:
    """What a cell raised, and in which of its lines; nothing for None."""
    if error is None:
        return ""
    if isinstance(error, SyntaxError):
        said, line = error.msg, error.lineno
    else:
        said, line = one_line(str(error)), _line_of(error)
    place = f" (line {line})" if line else ""
    return f"{type(error).__name__}{': ' if said else ''}{said}{place}"


def _line_of(error: BaseException) -> int | None:
    """The line of the cell, which is the outermost frame of a module that is not a file."""
    place = error.__traceback__
    while place is not None:
        code = place.tb_frame.f_code
        if code.co_name == "<module>" and place.tb_frame.f_globals.get("__name__") == "__main__":
            return place.tb_lineno
        place = place.tb_next
    return None
